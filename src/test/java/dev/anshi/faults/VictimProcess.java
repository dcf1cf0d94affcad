package dev.anshi.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import io.quarkus.bootstrap.app.CuratedApplication;
import io.quarkus.bootstrap.app.QuarkusBootstrap;

/** The product in a process of its own (victim.Victim), to be killed by the operating system. Its application is built once a JVM. */
final class VictimProcess implements AutoCloseable {

    private static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();

    private final Process process;
    private final BufferedReader says;

    private VictimProcess(Process process) {
        this.process = process;
        this.says = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Builds what {@link #start} runs; answers its jar. */
    static Path build() {
        try {
            Path root = FOLDER.resolve("classes");
            copy(Path.of("target", "classes"), root);
            Path victim = Path.of("dev", "anshi", "faults", "victim");
            copy(Path.of("target", "test-classes").resolve(victim), root.resolve(victim));
            Properties build = new Properties();
            build.setProperty("quarkus.package.main-class", "victim");
            build.setProperty("quarkus.package.jar.type", "fast-jar");
            try (CuratedApplication application = QuarkusBootstrap.builder()
                    .setApplicationRoot(root)
                    .setProjectRoot(Path.of("").toAbsolutePath())
                    .setTargetDirectory(FOLDER)
                    .setBaseName("victim")
                    .setMode(QuarkusBootstrap.Mode.PROD)
                    .setLocalProjectDiscovery(true)
                    .setIsolateDeployment(true)
                    .setBuildSystemProperties(build)
                    .build()
                    .bootstrap()) {
                return application
                        .createAugmentor()
                        .createProductionApplication()
                        .getJar()
                        .getPath();
            }
        } catch (Exception e) {
            throw new IllegalStateException("the victim could not be built", e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Starts it; it waits for its orders. */
    static VictimProcess start(Path jar, Map<String, String> configuration) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host-enabled=false",
                "-Dquarkus.log.level=WARN"));
        configuration.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        try {
            return new VictimProcess(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it go, and returns what it said last: REACHED once it stands at its milestone. */
    String letGo(String... orders) {
        try {
            await("READY");
            process.getOutputStream().write((String.join(" ", orders) + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return await("REACHED");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String await(String word) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = says.readLine(); line != null; line = says.readLine()) {
            if (line.equals(word)) {
                return word;
            }
            said.append(line).append('\n');
        }
        return said.toString();
    }

    /** kill -9. Returns when it is gone. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
