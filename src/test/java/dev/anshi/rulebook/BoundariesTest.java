package dev.anshi.rulebook;

import java.io.IOException;
import java.io.InputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import dev.anshi.authorization.Rulebook;

import static org.assertj.core.api.Assertions.assertThat;

/** Does each rule begin and end where the text says? A compliance officer may add a row to boundaries.yaml; its head says how. */
class BoundariesTest {

    private static final JsonNode BOUNDARIES = yaml("boundaries.yaml");
    private static final JsonNode RULEBOOK = yaml("rulebook.yaml");

    /** One test for all rows: it is run against hundreds of mutants of the check. */
    @Test
    void everyRowIsDecidedAsItExpects() {
        assertThat(BOUNDARIES.get("rows")).isNotEmpty();
        for (JsonNode row : BOUNDARIES.get("rows")) {
            assertThat(decided(row)).as(row.get("case").asText()).isEqualTo(named("answers", row.get("expect")));
        }
    }

    private static JsonNode decided(JsonNode row) {
        Rulebook rulebook = RulebookReader.read(changed(RULEBOOK, named("rulebooks", row.path("rulebook"))));
        Question question = FactsJson.read(message(row));
        return CasesTest.comparable(question.decidedBy(rulebook));
    }

    private static JsonNode named(String part, JsonNode nameOrItself) {
        return nameOrItself.isTextual() ? BOUNDARIES.get(part).get(nameOrItself.asText()) : nameOrItself;
    }

    /** A row, or a message, is like another one with some facts changed; or it stands for itself. */
    private static JsonNode message(JsonNode row) {
        return row.has("like")
                ? changed(message(BOUNDARIES.at("/messages/" + row.get("like").asText())), row.path("with"))
                : row;
    }

    /** A merge patch (RFC 7386): null takes a field away, a list replaces a list. */
    private static JsonNode changed(JsonNode whole, JsonNode patch) {
        if (patch.isMissingNode()) {
            return whole;
        }
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode result = whole instanceof ObjectNode object ? object.deepCopy() : changes.objectNode();
        changes.properties().forEach(change -> {
            JsonNode value = changed(result.path(change.getKey()), change.getValue());
            if (value.isNull()) {
                result.remove(change.getKey());
            } else {
                result.set(change.getKey(), value);
            }
        });
        return result;
    }

    private static JsonNode yaml(String name) {
        try (InputStream yaml = BoundariesTest.class.getResourceAsStream("/cases/" + name)) {
            return JsonText.yamlTree(yaml);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
