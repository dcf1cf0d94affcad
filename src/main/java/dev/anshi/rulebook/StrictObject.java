package dev.anshi.rulebook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import dev.anshi.rulebook.MalformedJsonException.Kind;

/**
 * A JSON object that is read by hand, field by field: unknown fields and words are refused, null is absent, and a fault says where it is.
 * No reflection, so that it reads the same in a native image.
 */
final class StrictObject {

    /** RFC 3339 in UTC: Instant.parse alone would take other offsets, years beyond 9999 and 24:00. */
    private static final Pattern UTC =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT([01]\\d|2[0-3]):\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]00:00)");

    /** LocalDate.parse alone would take years of more digits. */
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    /** Duration.parse alone would take signs within, and small letters. */
    private static final Pattern DURATION =
            Pattern.compile("P(?=.)(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+([.,]\\d{1,9})?S)?)?");

    /** A recipient has fewer of anything; what a caller makes up must not cost more. */
    private static final int MOST_ENTRIES = 1000;

    private final JsonNode node;
    private final String pointer;
    private final int mostEntries;

    private StrictObject(JsonNode node, String pointer, int mostEntries) {
        this.node = node;
        this.pointer = pointer;
        this.mostEntries = mostEntries;
    }

    static StrictObject of(JsonNode node, String pointer, Set<String> known) {
        return of(node, pointer, known, MOST_ENTRIES);
    }

    /** @param mostEntries of each of its lists */
    static StrictObject of(JsonNode node, String pointer, Set<String> known, int mostEntries) {
        if (!node.isObject()) {
            throw new MalformedJsonException(Kind.WRONG_TYPE, pointer, "an object is expected");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new MalformedJsonException(Kind.UNKNOWN_FIELD, pointer + "/" + escaped(name), "no such field");
            }
        }
        return new StrictObject(node, pointer, mostEntries);
    }

    String pointer(String field) {
        return pointer + "/" + field;
    }

    <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw fault(Kind.MISSING, field, "is missing");
        }
        return value;
    }

    @Nullable
    String text(String field) {
        JsonNode value = present(field);
        return value == null ? null : textOf(value, pointer(field));
    }

    @Nullable
    Boolean bool(String field) {
        JsonNode value = present(field);
        if (value != null && !value.isBoolean()) {
            throw fault(Kind.WRONG_TYPE, field, "true or false is expected");
        }
        return value == null ? null : (Boolean) value.booleanValue();
    }

    @Nullable
    Integer integer(String field) {
        JsonNode value = present(field);
        if (value != null && !(value.isIntegralNumber() && value.canConvertToInt())) {
            throw fault(Kind.WRONG_TYPE, field, "a whole number is expected");
        }
        return value == null ? null : (Integer) value.intValue();
    }

    @Nullable
    Instant instant(String field) {
        return parsed(field, StrictObject::utc, Kind.NOT_AN_INSTANT, "an instant of RFC 3339 in UTC is expected");
    }

    @Nullable
    LocalDate date(String field) {
        return parsed(field, StrictObject::day, Kind.NOT_A_DATE, "a date of ISO 8601 is expected");
    }

    @Nullable
    Duration duration(String field) {
        return parsed(
                field,
                StrictObject::span,
                Kind.WRONG_FORM,
                "a duration of ISO 8601 (days, hours, minutes, seconds) is expected");
    }

    <T> @Nullable T parsed(String field, Function<String, T> parse, Kind kind, String otherwise) {
        String text = text(field);
        try {
            return text == null ? null : parse.apply(text);
        } catch (DateTimeException e) {
            throw fault(kind, field, otherwise);
        }
    }

    <E extends Enum<E>> @Nullable E word(String field, Class<E> words) {
        JsonNode value = present(field);
        return value == null ? null : wordOf(value, pointer(field), words);
    }

    <T> @Nullable T object(String field, BiFunction<JsonNode, String, T> read) {
        JsonNode value = present(field);
        return value == null ? null : read.apply(value, pointer(field));
    }

    /** Absent is empty. */
    <T> List<T> list(String field, BiFunction<JsonNode, String, T> read) {
        JsonNode value = present(field);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw fault(Kind.WRONG_TYPE, field, "a list is expected");
        }
        if (value.size() > mostEntries) {
            throw fault(Kind.TOO_LONG, field, "holds more than " + mostEntries + " entries");
        }
        List<T> list = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            list.add(read.apply(value.get(i), pointer(field) + "/" + i));
        }
        return list;
    }

    <E extends Enum<E>> List<E> words(String field, Class<E> words) {
        return list(field, (value, at) -> wordOf(value, at, words));
    }

    List<String> texts(String field) {
        return list(field, StrictObject::textOf);
    }

    @Nullable
    JsonNode present(String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value;
    }

    MalformedJsonException fault(Kind kind, String field, String what) {
        return new MalformedJsonException(kind, pointer(field), what);
    }

    private static String textOf(JsonNode value, String pointer) {
        if (!value.isTextual()) {
            throw new MalformedJsonException(Kind.WRONG_TYPE, pointer, "a string is expected");
        }
        return value.textValue();
    }

    private static <E extends Enum<E>> E wordOf(JsonNode value, String pointer, Class<E> words) {
        String text = textOf(value, pointer);
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(text)) {
                return word;
            }
        }
        throw new MalformedJsonException(Kind.NOT_ONE_OF, pointer, "no such word");
    }

    private static Instant utc(String text) {
        return Instant.parse(inForm(UTC, text));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(inForm(DAY, text));
    }

    private static Duration span(String text) {
        return Duration.parse(inForm(DURATION, text));
    }

    private static String inForm(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new DateTimeException("not in the form");
        }
        return text;
    }

    /** As a JSON pointer spells it. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
