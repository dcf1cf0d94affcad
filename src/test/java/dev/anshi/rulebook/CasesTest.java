package dev.anshi.rulebook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import dev.anshi.authorization.Decision;
import dev.anshi.authorization.Rulebook;

import static org.assertj.core.api.Assertions.assertThat;

/** Do the rows of cases.jsonl get the decision they expect? A compliance officer may add a row: the inputs, and what is to come of them. */
class CasesTest {

    private static final List<JsonNode> ROWS = rows();

    private final Rulebook rulebook = rulebook();

    /** One test for all rows: it is run against hundreds of mutants of the check. */
    @Test
    void everyRowIsDecidedAsItExpects() {
        assertThat(ROWS).isNotEmpty();
        for (JsonNode row : ROWS) {
            assertThat(comparable(FactsJson.read(row).decidedBy(rulebook)))
                    .as("case %s", row.get("case"))
                    .isEqualTo(row.get("expect"));
        }
    }

    @Test
    void whatIsStoredOfACaseDecidesToTheSame() {
        for (JsonNode row : ROWS) {
            // Given
            Question question = FactsJson.read(row);
            String stored = FactsJson.write(question.attempt(), question.facts());

            // When
            Question again = FactsJson.read(stored);

            // Then
            assertThat(again).isEqualTo(question);
            assertThat(again.decidedBy(rulebook)).isEqualTo(question.decidedBy(rulebook));
        }
    }

    /** Without what comparisons leave out: the rulebook's id and citations. */
    static JsonNode comparable(Decision decision) {
        ObjectNode json = DecisionJson.write(decision);
        json.remove(List.of("rulebook", "citations"));
        return json;
    }

    private static List<JsonNode> rows() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(resource("cases.jsonl"), StandardCharsets.UTF_8))) {
            return lines.lines().map(JsonText::tree).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Rulebook rulebook() {
        try (InputStream yaml = resource("rulebook.yaml")) {
            return RulebookReader.readYaml(yaml);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static InputStream resource(String name) {
        return CasesTest.class.getResourceAsStream("/cases/" + name);
    }
}
