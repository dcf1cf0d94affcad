package dev.anshi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Room functions, which the default build does not compile, keeps the rules too: read as text, and seen to fail on text that breaks them. */
class FunctionsRoomTest {

    private static final Path ROOM = Path.of("src/main/java/dev/anshi/functions");
    private static final Pattern USE = Pattern.compile("\\bdev\\.anshi\\.([a-z]+)\\b");
    private static final Pattern FORBIDDEN = Pattern.compile(
            "\\.now\\(|::now|\\bnanoTime|\\bcurrentTimeMillis|\\bSystem\\.(out|err)|\\bjava\\.util\\.logging|\\be164\\(");

    @Test
    void theFunctionsKeepTheRules() throws IOException {
        List<String> violations = new ArrayList<>();
        for (Path source : sources()) {
            violations.addAll(violations(source.getFileName().toString(), Files.readString(source)));
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void theRoomIsThereAndFlat() throws IOException {
        assertThat(sources())
                .hasSizeGreaterThan(1)
                .allSatisfy(source -> assertThat(source).hasParentRaw(ROOM));
    }

    @Test
    void whatBreaksARuleIsSeen() {
        assertThat(violations("A", "import dev.anshi.notice.Notice;")).containsExactly("A: notice");
        assertThat(violations("B", "var at = Instant.now();")).containsExactly("B: .now(");
        assertThat(violations("C", "System.out.println(number.e164());")).containsExactly("C: System.out", "C: e164(");
        assertThat(violations("D", "package dev.anshi.functions;\nimport dev.anshi.sweep.PlanDay;"))
                .isEmpty();
    }

    private static List<String> violations(String file, String source) {
        Stream<String> uses =
                USE.matcher(source).results().map(use -> use.group(1)).filter(room -> !Rooms.mayUse("functions", room));
        Stream<String> words = FORBIDDEN.matcher(source).results().map(word -> word.group());
        return Stream.concat(uses, words).map(what -> file + ": " + what).toList();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOM)) {
            return files.filter(path -> path.toString().endsWith(".java")).toList();
        }
    }
}
