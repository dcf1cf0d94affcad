package dev.anshi.rulebook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.authorization.Reason;
import dev.anshi.authorization.Rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
            assertThat(rulebook.citations().get(Reason.F10))
                    .contains("maxConfirmed " + rulebook.maxConfirmed().toDays() + " days");
            assertThat(rulebook.notes()).startsWith("Not legal advice");
        }
    }

    /** Zeros would call any borrower unreachable; a rulebook may say so, but none of ours. */
    @Test
    void noBuiltInMeasureOfUnreachabilityIsNothing() {
        assertThat(new Rulebooks().all())
                .extracting(Rulebook::contactAfter)
                .allMatch(measure -> measure.attempts() >= 1
                        && measure.days() >= 1
                        && measure.channels() >= 1
                        && measure.overdueDays() >= 1);
    }

    /** Stored decisions name a rulebook by its id: what it says under that id never changes. A changed one is a new file with a new id. */
    @ParameterizedTest
    @CsvSource({
        "house-1, a0d617a77a1090fc1e7d2e95510374ff5981b272bb1e12892676c5d482f10a62",
        "cn-2026-1, 5280d6ae0b2e058ccc9e30a4edc607bf142e0c2bc2742926826f8d014e6a11ca",
        "us-2026-1, f39d88d0573fb2ea7877770228e010db589e841205edd0a8c5a847431a59af33",
        "in-2026-1, ec0c1849ed0952ee5516387af6c14edd4f209aab3b738a2d47322e30f98c0de4",
    })
    void aRulebookIsNeverEdited(String id, String sha256) throws Exception {
        byte[] file = Files.readAllBytes(Path.of("src/main/resources/rulebooks", id + ".yaml"));

        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
                .isEqualTo(sha256);
    }

    @Test
    void everyBuiltInRulebookIsHeldToItsHash() throws NoSuchMethodException {
        String[] held = RulebooksTest.class
                .getDeclaredMethod("aRulebookIsNeverEdited", String.class, String.class)
                .getAnnotation(CsvSource.class)
                .value();

        assertThat(held).hasSameSizeAs(new Rulebooks().all());
    }

    @Test
    void aFileDoesNotReplaceABuiltInOne(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), SOUND.replace("xx-2026-1", "cn-2026-1"));

        assertThatThrownBy(() -> new Rulebooks(Optional.of(file)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cn-2026-1");
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
                "freshness: P60D      | freshness: P29D           | /fullContent      | fullContent is longer than freshness",
                "coolDown: PT72H      | coolDown: PT71H           | /coolDown         | coolDown is shorter than contestWindow",
                "to: \"06:00\"        | to: \"22:00\"             | /hours/0          | hours has from = to",
                "to: \"06:00\"        | to: \"06:00\", days: [MONDAY] | /hours/0      | hours has days and runs over midnight",
                "max: 1               | max: 0                    | /caps/0           | caps has a max below 1",
                "max: 1               | max: 1, maximum: 1        | /caps/0/maximum   | no such field",
                "simHold: PT72H       | simHold: 3 days           | /simHold          | a duration of ISO 8601 (days, hours, minutes, seconds) is expected",
                "simHold: PT72H       | notes: none               | /simHold          | is missing",
                "graceDays: 0         | graceDays: 0.5            | /graceDays        | a whole number is expected",
                "max: 1               | max: 1, max: 2            | /caps/0/max       | is not well-formed",
                "purposes: [REPLY], channels: [SMS], max: 1 | purposes: [REPLY, ANSWER], channels: [SMS], max: 1 | /caps/0/purposes/1 | no such word",
                "simHold: PT72H       | simHold: PT72H-1M         | /simHold          | a duration of ISO 8601 (days, hours, minutes, seconds) is expected",
                "simHold: PT72H       | simHold: P3DT             | /simHold          | a duration of ISO 8601 (days, hours, minutes, seconds) is expected",
                "simHold: PT72H       | simHold: -PT72H           | /simHold          | a duration of ISO 8601 (days, hours, minutes, seconds) is expected",
                "id: xx-2026-1        | id: ' '                   | /id               | id is blank",
                "graceDays: 0         | graceDays: -1             | /graceDays        | graceDays is negative",
                "graceDays: 0         | graceDays: 010            | /graceDays        | is not well-formed",
                "graceDays: 0         | graceDays: 1_0            | /graceDays        | is not well-formed",
                "graceDays: 0         | graceDays: 0x1            | /graceDays        | is not well-formed",
                "attempts: 3          | attempts: -3              | /contactAfter     | contactAfter is negative",
                "F10: sample          | a/b~: sample              | /citations/a~1b~0 | no such rule",
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
    void aSecondDocumentIsRefused() {
        assertThat(catchThrowableOfType(MalformedJsonException.class, () -> read(SOUND + "---\n" + SOUND)))
                .hasMessage("is not well-formed");
    }

    @Test
    void aListOfMoreThanAHundredIsRefused() {
        // Given
        String cap = "  - {purposes: [REPLY], channels: [SMS], max: 1, per: P1D}\n";

        // Then
        assertThat(read(SOUND + cap.repeat(99)).caps()).hasSize(100);
        assertThat(catchThrowableOfType(MalformedJsonException.class, () -> read(SOUND + cap.repeat(100))))
                .hasMessage("holds more than 100 entries")
                .extracting(MalformedJsonException::pointer)
                .isEqualTo("/caps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1D", "P1DT2H3M4S", "PT1.5S", "PT0S", "P0D"})
    void aDurationIsOfDaysHoursMinutesAndSeconds(String duration) {
        assertThat(read(SOUND.replace("simHold: PT72H", "simHold: " + duration)).simHold())
                .isEqualTo(Duration.parse(duration));
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
