package dev.anshi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Content;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Reason;
import dev.anshi.notice.NoticeState;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be asked of the page without a browser. */
class PageTest {
    private static final Path PAGES = Path.of("src/local/resources/META-INF/resources");

    @Test
    void everyRuleAndStateHasItsWordsInBothLanguages() throws IOException {
        // Given
        String words = Files.readString(PAGES.resolve("page/words.js"));
        List<String> keys = new ArrayList<>();
        Stream.of(Purpose.values(), Channel.values(), Content.values(), NoticeState.values(), Phones.Carrier.values())
                .flatMap(Arrays::stream)
                .forEach(each -> keys.add(each.name()));
        Arrays.stream(Reason.values()).map(Reason::id).forEach(keys::add);
        // When
        Stream<String> wordless = keys.stream().filter(key -> timesAsKey(key, words) < 2);
        // Then
        assertThat(wordless).isEmpty();
    }

    @Test
    void nothingIsTakenFromAnotherHost() throws IOException {
        // Given
        Pattern host = Pattern.compile("(src|href|url|from|import|fetch)\\s*[=(]?\\s*[\"'(]?(https?:)?//");
        // When
        List<Path> foreign;
        try (Stream<Path> files = Files.walk(PAGES)) {
            foreign = files.filter(Files::isRegularFile)
                    .filter(file -> host.matcher(read(file)).find())
                    .toList();
        }
        // Then
        assertThat(foreign).isEmpty();
    }

    private static long timesAsKey(String key, String words) {
        return Pattern.compile("(^|[\\s{,\"])" + Pattern.quote(key) + "\"?: ")
                .matcher(words)
                .results()
                .count();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
