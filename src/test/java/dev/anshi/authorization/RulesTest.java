package dev.anshi.authorization;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Do code, reasons and documentation name the same rules? */
class RulesTest {

    private static final Pattern ROW = Pattern.compile("^\\| ([FDPC]\\d\\d) ([a-z-]+) \\|(.*)\\|$");
    private static final Pattern FACTS = Pattern.compile(
            "^\\| ((?:attempt|recipient|borrower|number|consents|installments|mandate|contact|history)\\.[A-Za-z., ]+) \\|.*");
    private static final Pattern OUTCOME = Pattern.compile("^\\| ([a-z]+-[a-z]+) \\|.*");

    @Test
    void everyReasonIsARuleOfTheListsOrOneOfTheFourOutcomes() {
        assertThat(Stream.concat(
                        rules(),
                        Stream.of(Reason.NO_PERMIT, Reason.EXPIRES_FIRST, Reason.NEVER_CLEARS, Reason.NO_INBOX)))
                .containsExactlyInAnyOrder(Reason.values());
    }

    @Test
    void everyRuleOfTheCodeHasItsRowInTheDocumentationAndNoOtherRowIsThere() throws IOException {
        // Given
        List<String> rows =
                rows(ROW).stream().map(row -> row.group(1) + " " + row.group(2)).toList();

        // Then
        assertThat(rows)
                .containsExactlyElementsOf(
                        rules().map(reason -> reason.id() + " " + reason.word()).toList());
    }

    @Test
    void everyRowSaysWhatWhyOnWhatGroundAndGivesAnExample() throws IOException {
        for (Matcher row : rows(ROW)) {
            assertThat(row.group(3).split("\\|"))
                    .as(row.group(1))
                    .hasSize(4)
                    .allSatisfy(cell -> assertThat(cell).isNotBlank());
        }
    }

    @Test
    void everyOutcomeHasItsRow() throws IOException {
        assertThat(rows(OUTCOME))
                .extracting(row -> row.group(1))
                .containsExactly("no-permit", "expires-first", "never-clears", "no-inbox");
    }

    @Test
    void everyFactOfTheCheckHasItsSourceInTheDocumentation() throws IOException {
        // Given
        List<String> named =
                rows(FACTS).stream().flatMap(row -> named(row.group(1))).toList();

        // Then
        assertThat(named).containsExactlyInAnyOrderElementsOf(FactNames.all());
    }

    /** "number.state, lineType" names number.state and number.lineType. */
    private static Stream<String> named(String cell) {
        String[] facts = cell.split(", ");
        String prefix = facts[0].substring(0, facts[0].lastIndexOf('.') + 1);
        return Stream.of(facts).map(fact -> fact.startsWith(prefix) ? fact : prefix + fact);
    }

    @Test
    void theStoredBitsAreThoseThatWereGivenOut() {
        assertThat(Stream.of(Reason.values())
                        .map(reason -> reason.id() + "=" + reason.bit())
                        .sorted())
                .containsExactlyElementsOf(bitsGivenOut());
    }

    @Test
    void aStoredSetReadsBackInTheOrderOfTelling() {
        // Given
        Reasons told = Reasons.of(Reason.F13, Reason.D03, Reason.EXPIRES_FIRST, Reason.D01);

        // When
        Reasons again = Reasons.fromBits(told.bits());

        // Then
        assertThat(again).isEqualTo(told);
        assertThat(again.list()).containsExactly(Reason.EXPIRES_FIRST, Reason.D01, Reason.D03, Reason.F13);
    }

    private static Stream<Reason> rules() {
        return Stream.of(
                        Rules.FORBID.stream().map(ForbidRule::reason),
                        Rules.DEFER.stream().map(DeferRule::reason),
                        Rules.PERMIT.stream().map(MatchRule::reason),
                        Rules.CONTENT.stream().map(MatchRule::reason))
                .flatMap(reasons -> reasons);
    }

    private static List<String> bitsGivenOut() {
        List<String> bits = new ArrayList<>();
        addBits(bits, "F", 26, 0);
        addBits(bits, "D", 6, 32);
        addBits(bits, "P", 6, 40);
        addBits(bits, "C", 3, 48);
        bits.addAll(List.of("no-permit=56", "expires-first=57", "never-clears=58", "no-inbox=59"));
        return bits.stream().sorted().toList();
    }

    private static void addBits(List<String> bits, String letter, int count, int first) {
        for (int i = 1; i <= count; i++) {
            bits.add(String.format("%s%02d=%d", letter, i, first + i - 1));
        }
    }

    private static List<Matcher> rows(Pattern pattern) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("docs/authorization.md"))) {
            return lines.map(pattern::matcher).filter(Matcher::matches).toList();
        }
    }
}
