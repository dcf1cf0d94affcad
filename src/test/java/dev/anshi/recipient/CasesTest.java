package dev.anshi.recipient;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import dev.anshi.authorization.Decision;
import dev.anshi.authorization.Rulebook;

import static org.assertj.core.api.Assertions.assertThat;

/** Do the rows of cases.jsonl get the decision they expect? A compliance officer may add a row: the inputs, and what is to come of them. */
class CasesTest {

    private static final Rulebook RULEBOOK = rulebook();

    @TestFactory
    Stream<DynamicTest> everyRowIsDecidedAsItExpects() {
        return rows().stream()
                .map(row -> DynamicTest.dynamicTest(
                        "case " + row.get("case"),
                        () -> assertThat(decided(FactsJson.read(row))).isEqualTo(row.get("expect"))));
    }

    @Test
    void whatIsStoredOfACaseDecidesToTheSame() {
        for (JsonNode row : rows()) {
            // Given
            Question question = FactsJson.read(row);
            String stored = FactsJson.write(question.attempt(), question.facts());

            // When
            Question again = FactsJson.read(stored);

            // Then
            assertThat(again).isEqualTo(question);
            assertThat(again.decidedBy(RULEBOOK)).isEqualTo(question.decidedBy(RULEBOOK));
        }
    }

    /** Without what comparisons leave out: the rulebook's id and citations. */
    private static JsonNode decided(Question question) {
        Decision decision = question.decidedBy(RULEBOOK);
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
