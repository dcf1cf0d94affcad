package dev.anshi.rulebook;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.anshi.authorization.Decision;
import dev.anshi.authorization.Permitted;
import dev.anshi.authorization.Reason;

/** A decision as JSON: {effect, content?, until?, reasons, covers?, rulebook, citations}. Only written: nobody is told a decision, it is made. */
public final class DecisionJson {

    private DecisionJson() {}

    public static ObjectNode write(Decision decision) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (decision instanceof Permitted permitted) {
            json.put("effect", "PERMIT").put("content", permitted.content().name());
            finish(json, decision);
            covers(json, permitted.covers());
        } else if (decision instanceof Decision.Deferred deferred) {
            json.put("effect", "DEFER").put("until", deferred.until().toString());
            finish(json, decision);
            covers(json, deferred.covers());
        } else {
            finish(json.put("effect", "DENY"), decision);
        }
        return json;
    }

    private static void finish(ObjectNode json, Decision decision) {
        ArrayNode reasons = json.putArray("reasons");
        for (Reason reason : decision.reasons().list()) {
            reasons.add(reason.id());
        }
        json.put("rulebook", decision.rulebook().id());
        ObjectNode citations = json.putObject("citations");
        decision.citations().forEach((reason, text) -> citations.put(reason.id(), text));
    }

    private static void covers(ObjectNode json, List<Integer> positions) {
        if (!positions.isEmpty()) {
            ArrayNode covers = json.putArray("covers");
            positions.forEach(covers::add);
        }
    }
}
