package dev.anshi.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every environment variable that template.yaml gives stands in README's table and is read by somebody; every function is one that exists. */
class TemplateEnvironmentTest {

    private static final Path FUNCTIONS = Path.of("src/main/java/dev/anshi/functions");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]*) \\|");
    private static final Pattern TICKED = Pattern.compile("`([A-Z0-9_]+)`");
    private static final Pattern PROPERTY = Pattern.compile("\"((?:anshi|mp\\.jwt)\\.[a-z.-]+)\"");
    private static final Pattern FUNQ = Pattern.compile("@Funq\\(\"([a-z]+)\"\\)");

    /** Of quarkus-funqy-amazon-lambda, which the default build does not carry. */
    private static final String FUNQY = "QUARKUS_FUNQY_EXPORT";

    private final Template template = Template.read();

    @Test
    void everyVariableStandsInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        Set<String> documented = ROW.matcher(readme)
                .results()
                .flatMap(row -> TICKED.matcher(row.group(1)).results())
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
        assertThat(given()).isNotEmpty().isSubsetOf(documented);
    }

    @Test
    void everyVariableIsRead() throws IOException {
        Set<String> read = new TreeSet<>(Set.of(FUNQY));
        read.addAll(ofConfigMappings());
        read.addAll(ofSources());
        read.addAll(ofQuarkus());
        assertThat(given()).isSubsetOf(read);
        assertThat(read).doesNotContain("ANSHI_DISPATCH_RATES", "QUARKUS_DATASOURCE_REACTIVE_URLS");
    }

    @Test
    void everyEventFunctionExportsAFunctionThatExists() throws IOException {
        Set<String> exported = new TreeSet<>();
        template.functions().forEach((name, function) -> {
            String zip = function.path("CodeUri").asText();
            JsonNode environment = function.at("/Environment/Variables");
            if (zip.equals("target/lambda-events/function.zip")) {
                assertThat(environment.path(FUNQY).asText()).isEqualTo(name);
                exported.add(name);
            } else {
                assertThat(zip).isEqualTo("target/lambda-http/function.zip");
                assertThat(environment.path("ANSHI_FUNCTION").asText()).isEqualTo(name);
            }
        });
        assertThat(exported).isEqualTo(funqs());
    }

    @Test
    void noSecretStandsInTheTemplate() {
        template.functions().values().forEach(function -> {
            JsonNode environment = function.at("/Environment/Variables");
            for (String name : new String[] {"QUARKUS_DATASOURCE_USERNAME", "QUARKUS_DATASOURCE_PASSWORD"}) {
                assertThat(environment.path(name).path("Fn::Sub").asText()).startsWith("{{resolve:secretsmanager:${");
            }
            assertThat(environment.at("/ANSHI_KEYS_ENCRYPTED/Fn::If/1/Ref").asText())
                    .isEqualTo("EncryptedKeyset");
        });
        assertThat(template.root().at("/Parameters/EncryptedKeyset/Default").asText())
                .isEmpty();
        assertThat(template.resources("AWS::SecretsManager::Secret")).hasSameSizeAs(template.functions());
    }

    @Test
    void whoAsksOperatorsReadsItsCredentialsFromASecret() {
        template.functions().forEach((name, function) -> {
            JsonNode environment = function.at("/Environment/Variables");
            boolean asks = Set.of("binding", "desk", "sweep").contains(name);
            for (String half : new String[] {"ID", "SECRET"}) {
                JsonNode given =
                        environment.path("ANSHI_ASSURANCE_CLIENT_" + half).path("Fn::If");
                assertThat(given.isArray()).as(name).isEqualTo(asks);
                assertThat(given.at("/0").asText()).isEqualTo(asks ? "HasAssurance" : "");
                assertThat(given.at("/1/Fn::Sub").asText())
                        .startsWith(asks ? "{{resolve:secretsmanager:${AssuranceSecret}:SecretString:client" : "");
            }
        });
    }

    private Set<String> given() {
        Set<String> names = new TreeSet<>();
        template.functions()
                .values()
                .forEach(function ->
                        function.at("/Environment/Variables").fieldNames().forEachRemaining(names::add));
        return names;
    }

    private static Set<String> ofConfigMappings() {
        Set<String> names = new TreeSet<>();
        for (JavaClass each : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.anshi")) {
            if (each.isAnnotatedWith(ConfigMapping.class)) {
                String prefix = each.getAnnotationOfType(ConfigMapping.class).prefix();
                each.getMethods()
                        .forEach(method -> names.add(variable(prefix + "."
                                + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))));
            }
        }
        return names;
    }

    private static Set<String> ofSources() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                PROPERTY.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> names.add(variable(found.group(1))));
            }
        }
        return names;
    }

    /** What the Quarkus extensions on the class path say that they read. */
    private static Set<String> ofQuarkus() throws IOException {
        Set<String> names = new TreeSet<>();
        for (URL model : Collections.list(TemplateEnvironmentTest.class
                .getClassLoader()
                .getResources("META-INF/quarkus-config-doc/quarkus-config-model.json"))) {
            try (InputStream in = model.openStream()) {
                Template.all(new ObjectMapper().readTree(in))
                        .map(node -> node.path("environmentVariable").asText())
                        .filter(name -> !name.isEmpty())
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static Set<String> funqs() throws IOException {
        try (Stream<Path> files = Files.list(FUNCTIONS)) {
            return files.map(TemplateEnvironmentTest::text)
                    .flatMap(source -> FUNQ.matcher(source).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String variable(String property) {
        return property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }
}
