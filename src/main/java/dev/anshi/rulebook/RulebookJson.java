package dev.anshi.rulebook;

import java.time.DayOfWeek;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.anshi.authorization.Coverage;
import dev.anshi.authorization.Rulebook;
import dev.anshi.authorization.Rulebook.Bar;
import dev.anshi.authorization.Rulebook.Cap;
import dev.anshi.authorization.Rulebook.HoursEntry;

/** A rulebook as JSON, in the shape that {@link RulebookReader} reads: to be looked at, changed and tried. */
public final class RulebookJson {

    private RulebookJson() {}

    public static ObjectNode write(Rulebook rulebook) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", rulebook.id());
        ObjectNode citations = json.putObject("citations");
        rulebook.citations().forEach((reason, text) -> citations.put(reason.id(), text));
        json.put("notes", rulebook.notes());
        numbers(json, rulebook);
        entries(json, "hours", rulebook.hours(), RulebookJson::hours);
        entries(json, "caps", rulebook.caps(), RulebookJson::cap);
        entries(json, "consentRequired", rulebook.consentRequired(), RulebookJson::coverage);
        entries(json, "forbidden", rulebook.forbidden(), RulebookJson::bar);
        entries(json, "afterConversation", rulebook.afterConversation(), (node, rest) -> {
            coverage(node, rest.coverage());
            node.put("per", rest.per().toString());
        });
        return json;
    }

    private static void numbers(ObjectNode json, Rulebook rulebook) {
        json.put("freshness", rulebook.freshness().toString());
        json.put("fullContent", rulebook.fullContent().toString());
        json.put("maxConfirmed", rulebook.maxConfirmed().toString());
        json.put("contestWindow", rulebook.contestWindow().toString());
        json.put("coolDown", rulebook.coolDown().toString());
        json.put("simHold", rulebook.simHold().toString());
        json.put("graceDays", rulebook.graceDays());
        json.put("ledgerAge", rulebook.ledgerAge().toString());
        json.put("contactFreshness", rulebook.contactFreshness().toString());
        Rulebook.ContactMeasure measure = rulebook.contactAfter();
        json.putObject("contactAfter")
                .put("attempts", measure.attempts())
                .put("days", measure.days())
                .put("channels", measure.channels())
                .put("overdueDays", measure.overdueDays());
    }

    private static void hours(ObjectNode node, HoursEntry entry) {
        coverage(node, entry.coverage());
        node.put("from", entry.from().toString());
        node.put("to", entry.to().toString());
        if (entry.days().size() < DayOfWeek.values().length) {
            words(node, "days", entry.days());
        }
    }

    private static void cap(ObjectNode node, Cap cap) {
        coverage(node, cap.coverage());
        node.put("max", cap.max());
        node.put("per", cap.per().toString());
        node.put("scope", cap.scope().name());
    }

    private static void bar(ObjectNode node, Bar bar) {
        coverage(node, bar.coverage());
        if (!bar.relations().isEmpty()) {
            words(node, "relations", bar.relations());
        }
        if (!bar.senders().isEmpty()) {
            words(node, "senders", bar.senders());
        }
    }

    private static void coverage(ObjectNode node, Coverage coverage) {
        words(node, "purposes", coverage.purposes());
        words(node, "channels", coverage.channels());
    }

    private static void words(ObjectNode node, String field, Collection<? extends Enum<?>> words) {
        ArrayNode list = node.putArray(field);
        words.forEach(word -> list.add(word.name()));
    }

    private static <T> void entries(ObjectNode json, String field, List<T> entries, BiConsumer<ObjectNode, T> write) {
        ArrayNode list = json.putArray(field);
        entries.forEach(entry -> write.accept(list.addObject(), entry));
    }
}
