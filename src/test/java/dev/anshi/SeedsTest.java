package dev.anshi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Is every test that docs/seeds.md names there? */
class SeedsTest {

    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z]*Test)(?:#([a-z][A-Za-z]*))?`");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        // Given
        List<MatchResult> named = NAMED.matcher(Files.readString(Path.of("docs/seeds.md")))
                .results()
                .toList();

        // When
        List<String> missing = new ArrayList<>();
        for (MatchResult each : named) {
            if (!isThere(each.group(1), each.group(2))) {
                missing.add(each.group());
            }
        }

        // Then
        assertThat(named).hasSizeGreaterThan(30);
        assertThat(missing).isEmpty();
    }

    private static boolean isThere(String type, String method) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            Path file = files.filter(path -> path.endsWith(type + ".java"))
                    .findAny()
                    .orElse(null);
            return file != null && (method == null || Files.readString(file).contains("    void " + method + "("));
        }
    }
}
