package dev.anshi.recipient;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.anshi.authorization.Reason;
import dev.anshi.authorization.Rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Are the rulebooks whole, and is a broken one refused where it is broken? */
class RulebooksTest {

    private static final String SOUND = """
            id: xx-2026-1
            citations: {F10: sample}
            freshness: P60D
            fullContent: P30D
            maxConfirmed: P365D
            contestWindow: PT72H
            coolDown: PT72H
            simHold: PT72H
            graceDays: 0
            ledgerAge: PT36H
            contactFreshness: P365D
            contactAfter: {attempts: 3, days: 2, channels: 2, overdueDays: 3}
            hours:
              - {purposes: [REPLY], channels: [SMS], from: "22:00", to: "06:00"}
            caps:
              - {purposes: [REPLY], channels: [SMS], max: 1, per: P1D}
            """;

    @Test
    void everyFileOfTheFolderIsBuiltInAndNamedByItsId() throws IOException {
        // Given
        Set<String> ids;
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/rulebooks"))) {
            ids = files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .collect(Collectors.toSet());
        }

        // When
        Rulebooks rulebooks = new Rulebooks();

        // Then
        assertThat(rulebooks.all()).extracting(Rulebook::id).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void aFileThatIsNotBuiltInFailsTheBuild(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("xx-2026-1.yaml"), SOUND);

        assertThatThrownBy(() -> ValidateRulebooks.main(folder.toString()))
                .hasMessageContaining("xx-2026-1.yaml is not built in");
    }

    @Test
    void eachJurisdictionHasANewest() {
        Rulebooks rulebooks = new Rulebooks();

        assertThat(rulebooks.jurisdictions()).containsExactlyInAnyOrder("house", "cn", "us", "in");
        assertThat(rulebooks.newest("cn").id()).isEqualTo("cn-2026-1");
        assertThatThrownBy(() -> rulebooks.newest("fr")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyNumberHasItsCitationAndEveryRulebookItsNotes() {
        for (Rulebook rulebook : new Rulebooks().all()) {
            assertThat(rulebook.citations().keySet())
                    .contains(Reason.F09, Reason.F10, Reason.F13, Reason.F16, Reason.F17, Reason.F25)
                    .contains(Reason.C02, Reason.D01, Reason.D02);
            assertThat(rulebook.citations().containsKey(Reason.D03))
                    .isEqualTo(!rulebook.hours().isEmpty());
            assertThat(rulebook.citations().containsKey(Reason.D04))
                    .isEqualTo(!rulebook.caps().isEmpty());
            assertThat(rulebook.citations().containsKey(Reason.D06))
                    .isEqualTo(!rulebook.afterConversation().isEmpty());
            assertThat(rulebook.citations().containsKey(Reason.F20))
                    .isEqualTo(!rulebook.forbidden().isEmpty());
            assertThat(rulebook.notes()).startsWith("Not legal advice");
        }
    }

    @Test
    void aRulebookFromAFileIsTheNewestOfItsJurisdiction(@TempDir Path folder) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("mine.yaml"), SOUND.replace("xx-2026-1", "cn-2027-1"));

        // When
        Rulebooks rulebooks = new Rulebooks(Optional.of(file));

        // Then
        assertThat(rulebooks.newest("cn").id()).isEqualTo("cn-2027-1");
        assertThat(rulebooks.byId("cn-2026-1")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "freshness: P60D      | freshness: P29D           | ''                | fullContent is longer than freshness",
                "coolDown: PT72H      | coolDown: PT71H           | ''                | coolDown is shorter than contestWindow",
                "to: \"06:00\"        | to: \"22:00\"             | /hours/0          | hours has from = to",
                "to: \"06:00\"        | to: \"06:00\", days: [MONDAY] | /hours/0      | hours has days and runs over midnight",
                "max: 1               | max: 0                    | /caps/0           | caps has a max below 1",
                "max: 1               | max: 1, maximum: 1        | /caps/0/maximum   | no such field",
                "simHold: PT72H       | simHold: 3 days           | /simHold          | a duration of ISO 8601 (days, hours, minutes, seconds) is expected",
                "simHold: PT72H       | notes: none               | /simHold          | is missing",
                "graceDays: 0         | graceDays: 0.5            | /graceDays        | a whole number is expected",
                "max: 1               | max: 1, max: 2            | /caps/0/max       | is not well-formed",
                "purposes: [REPLY], channels: [SMS], max: 1 | purposes: [REPLY, ANSWER], channels: [SMS], max: 1 | /caps/0/purposes/1 | no such word",
                "F10: sample          | F99: sample               | /citations/F99    | no such rule",
            })
    void aBrokenOneIsRefusedWhereItIsBroken(String sound, String broken, String pointer, String fault) {
        // Given
        String yaml = SOUND.replace(sound, broken);

        // When
        Throwable refused = catchThrowable(() -> read(yaml));

        // Then
        assertThat(refused).isInstanceOfSatisfying(MalformedJsonException.class, e -> {
            assertThat(e.fault()).isEqualTo(fault);
            assertThat(e.pointer()).isEqualTo(pointer);
        });
    }

    @Test
    void aRulebookWrittenAsJsonReadsBackTheSame() {
        assertThat(new Rulebooks().all())
                .allSatisfy(rulebook -> assertThat(RulebookReader.read(RulebookJson.write(rulebook)))
                        .isEqualTo(rulebook));
    }

    @Test
    void theSoundOneIsSound() {
        assertThat(read(SOUND).id()).isEqualTo("xx-2026-1");
    }

    private static Rulebook read(String yaml) {
        try {
            return RulebookReader.readYaml(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
