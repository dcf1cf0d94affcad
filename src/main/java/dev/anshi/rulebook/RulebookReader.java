package dev.anshi.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Coverage;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Reason;
import dev.anshi.authorization.Relation;
import dev.anshi.authorization.Rulebook;
import dev.anshi.authorization.Rulebook.Bar;
import dev.anshi.authorization.Rulebook.Cap;
import dev.anshi.authorization.Rulebook.CapScope;
import dev.anshi.authorization.Rulebook.ContactMeasure;
import dev.anshi.authorization.Rulebook.HoursEntry;
import dev.anshi.authorization.Rulebook.Rest;
import dev.anshi.authorization.RulebookRefusedException;
import dev.anshi.authorization.SenderKind;
import dev.anshi.rulebook.MalformedJsonException.Kind;

/** A rulebook from YAML or JSON. One that misses a number, has an unknown field or contradicts itself is refused, with the place of the fault. */
public final class RulebookReader {

    private static final Set<String> RULEBOOK = Set.of(
            "id",
            "citations",
            "notes",
            "freshness",
            "fullContent",
            "maxConfirmed",
            "contestWindow",
            "coolDown",
            "simHold",
            "graceDays",
            "ledgerAge",
            "contactFreshness",
            "contactAfter",
            "hours",
            "caps",
            "consentRequired",
            "forbidden",
            "afterConversation");
    private static final Set<String> MEASURE = Set.of("attempts", "days", "channels", "overdueDays");
    private static final Set<String> HOURS = Set.of("purposes", "channels", "from", "to", "days");
    private static final Set<String> CAP = Set.of("purposes", "channels", "max", "per", "scope");
    private static final Set<String> CONSENT = Set.of("purposes", "channels");
    private static final Set<String> BAR = Set.of("purposes", "channels", "relations", "senders");
    private static final Set<String> REST = Set.of("purposes", "channels", "per");

    /** Of any list. Each covering entry is looked at for each decision. */
    private static final int MOST_ENTRIES = 100;

    private RulebookReader() {}

    /**
     * @throws IOException where it can't be read
     * @throws MalformedJsonException where it is refused
     */
    public static Rulebook readYaml(InputStream yaml) throws IOException {
        return read(JsonText.yamlTree(yaml));
    }

    /** @throws MalformedJsonException where it is refused */
    public static Rulebook read(JsonNode tree) {
        return read(tree, "");
    }

    /**
     * @param pointer where it stands in its document, for the fault
     * @throws MalformedJsonException where it is refused
     */
    public static Rulebook read(JsonNode tree, String pointer) {
        StrictObject o = object(tree, pointer, RULEBOOK);
        try {
            return rulebook(o);
        } catch (RulebookRefusedException e) {
            throw o.fault(Kind.CONTRADICTION, e.field(), String.valueOf(e.getMessage()));
        }
    }

    private static Rulebook rulebook(StrictObject o) {
        String notes = o.text("notes");
        return new Rulebook(
                o.required("id", o.text("id")),
                citations(o),
                notes == null ? "" : notes,
                duration(o, "freshness"),
                duration(o, "fullContent"),
                duration(o, "maxConfirmed"),
                duration(o, "contestWindow"),
                duration(o, "coolDown"),
                duration(o, "simHold"),
                number(o, "graceDays"),
                duration(o, "ledgerAge"),
                duration(o, "contactFreshness"),
                o.required("contactAfter", o.object("contactAfter", RulebookReader::measure)),
                o.list("hours", RulebookReader::hours),
                o.list("caps", RulebookReader::cap),
                o.list("consentRequired", RulebookReader::consent),
                o.list("forbidden", RulebookReader::bar),
                o.list("afterConversation", RulebookReader::rest));
    }

    /** What an entry refuses, told by its place. */
    private static <T> T sound(String pointer, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException(Kind.CONTRADICTION, pointer, String.valueOf(e.getMessage()));
        }
    }

    private static StrictObject object(JsonNode node, String pointer, Set<String> known) {
        return StrictObject.of(node, pointer, known, MOST_ENTRIES);
    }

    private static Map<Reason, String> citations(StrictObject o) {
        Map<Reason, String> citations = new EnumMap<>(Reason.class);
        JsonNode node = o.present("citations");
        if (node == null) {
            return citations;
        }
        if (!node.isObject()) {
            throw o.fault(Kind.WRONG_TYPE, "citations", "an object is expected");
        }
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            String place = "citations/" + StrictObject.escaped(field.getKey());
            Reason reason =
                    Reason.byId(field.getKey()).orElseThrow(() -> o.fault(Kind.NOT_ONE_OF, place, "no such rule"));
            if (!field.getValue().isTextual()) {
                throw o.fault(Kind.WRONG_TYPE, place, "a string is expected");
            }
            citations.put(reason, field.getValue().textValue());
        }
        return citations;
    }

    private static ContactMeasure measure(JsonNode node, String pointer) {
        StrictObject o = object(node, pointer, MEASURE);
        return sound(
                pointer,
                () -> new ContactMeasure(
                        number(o, "attempts"), number(o, "days"), number(o, "channels"), number(o, "overdueDays")));
    }

    private static HoursEntry hours(JsonNode node, String pointer) {
        StrictObject o = object(node, pointer, HOURS);
        List<DayOfWeek> days = o.words("days", DayOfWeek.class);
        Set<DayOfWeek> open = o.present("days") == null ? EnumSet.allOf(DayOfWeek.class) : Set.copyOf(days);
        return sound(pointer, () -> new HoursEntry(coverage(o), time(o, "from"), time(o, "to"), open));
    }

    private static Coverage consent(JsonNode node, String pointer) {
        StrictObject o = object(node, pointer, CONSENT);
        return sound(pointer, () -> coverage(o));
    }

    private static Cap cap(JsonNode node, String pointer) {
        StrictObject o = object(node, pointer, CAP);
        CapScope scope = o.word("scope", CapScope.class);
        CapScope by = scope == null ? CapScope.RECIPIENT : scope;
        return sound(pointer, () -> new Cap(coverage(o), number(o, "max"), duration(o, "per"), by));
    }

    private static Bar bar(JsonNode node, String pointer) {
        StrictObject o = object(node, pointer, BAR);
        Set<Relation> relations = narrowing(o, "relations", Relation.class);
        Set<SenderKind> senders = narrowing(o, "senders", SenderKind.class);
        return sound(pointer, () -> new Bar(coverage(o), relations, senders));
    }

    /** An empty list would bar nobody or everybody, who knows: it is refused. */
    private static <E extends Enum<E>> Set<E> narrowing(StrictObject o, String field, Class<E> words) {
        Set<E> set = Set.copyOf(o.words(field, words));
        if (set.isEmpty() && o.present(field) != null) {
            throw o.fault(Kind.CONTRADICTION, field, "is empty: leave it out to bar all");
        }
        return set;
    }

    private static Rest rest(JsonNode node, String pointer) {
        StrictObject o = object(node, pointer, REST);
        return sound(pointer, () -> new Rest(coverage(o), duration(o, "per")));
    }

    private static Coverage coverage(StrictObject o) {
        return new Coverage(
                Set.copyOf(o.words("purposes", Purpose.class)), Set.copyOf(o.words("channels", Channel.class)));
    }

    private static Duration duration(StrictObject o, String field) {
        return o.required(field, o.duration(field));
    }

    private static int number(StrictObject o, String field) {
        return o.required(field, o.integer(field));
    }

    private static LocalTime time(StrictObject o, String field) {
        return o.required(
                field,
                o.parsed(field, LocalTime::parse, Kind.WRONG_FORM, "a local time such as \"08:00\" is expected"));
    }
}
