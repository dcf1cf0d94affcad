package dev.anshi.rulebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.anshi.authorization.Rulebook;

/**
 * Decides cases that come as JSON, in the shape of docs/authorization.md, and touches no data: for a compliance officer, a test, a court.
 * A case's own {@code case} is echoed, its {@code expect} left out.
 */
public final class DecideCases {

    private final Rulebook rulebook;

    public DecideCases(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** @throws MalformedJsonException where it is no case */
    public ObjectNode decide(String line) {
        return decide(JsonText.tree(line), "");
    }

    /**
     * @param pointer where the case stands in its document, for the fault
     * @throws MalformedJsonException where it is no case
     */
    public ObjectNode decide(JsonNode row, String pointer) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        Question question = FactsJson.read(row, pointer);
        JsonNode name = row.get("case");
        if (name != null) {
            answer.set("case", name);
        }
        return answer.setAll(DecisionJson.write(question.decidedBy(rulebook)));
    }
}
