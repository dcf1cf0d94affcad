package dev.anshi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Content;
import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Provenance;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Reason;
import dev.anshi.authorization.Relation;
import dev.anshi.notice.NoticeState;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be asked of the page without a browser. */
class PageTest {
    private static final Path PAGE = Path.of("src/local/resources/META-INF/resources/page");
    private static final List<Path> PAGES =
            List.of(Path.of("src/local/resources/META-INF/resources"), Path.of("src/pages/META-INF/resources"));

    @Test
    void everyRuleAndStateHasItsWordsInBothLanguages() throws IOException {
        // Given
        String words = Files.readString(PAGE.resolve("words.js"));
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
    void nothingIsTakenFromAnotherHost() {
        // Given
        Pattern host = Pattern.compile("(src|href|url|from|import|fetch)\\s*[=(]?\\s*[\"'(]?(https?:)?//");
        // When
        Stream<Path> foreign = files().filter(file -> host.matcher(read(file)).find());
        // Then
        assertThat(foreign).isEmpty();
    }

    @Test
    void noScriptOrStyleStandsInAPage() {
        // Given
        Pattern inline =
                Pattern.compile("<script(?![^>]* src=)|<style|\\sstyle=|\\son[a-z]+=", Pattern.CASE_INSENSITIVE);
        // When
        Stream<Path> found = files().filter(file -> file.toString().endsWith(".html"))
                .filter(file -> inline.matcher(read(file)).find());
        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void theBorrowersPageSaysEverythingInBothLanguages() {
        // Given
        Path pages = Path.of("src/pages/META-INF/resources/me");
        // When
        Set<String> english = keys(read(pages.resolve("en.js")));
        Set<String> chinese = keys(read(pages.resolve("zh.js")));
        // Then
        assertThat(chinese).isEqualTo(english);
        assertThat(english)
                .contains(names(NumberState.values()))
                .contains(names(Provenance.values()))
                .contains(names(Relation.values()))
                .contains(names(Purpose.values()))
                .contains(names(Channel.values()));
    }

    private static Stream<Path> files() {
        return PAGES.stream().flatMap(PageTest::walk).filter(Files::isRegularFile);
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] names(Enum<?>[] all) {
        return Arrays.stream(all).map(Enum::name).toArray(String[]::new);
    }

    private static Set<String> keys(String words) {
        String code = words.replaceAll("\"[^\"]*\"|`[^`]*`", "");
        return Pattern.compile("(?:^|[\\s{,])([A-Za-z_]+): ")
                .matcher(code)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
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
