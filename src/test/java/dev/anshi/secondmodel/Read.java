package dev.anshi.secondmodel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** What stands in a field. "In inputs null = absent"; here absent is null, save for lists: "Lists may be absent (= empty)". */
final class Read {

    private Read() {}

    static boolean present(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    static String word(JsonNode object, String field) {
        return object.path(field).textValue();
    }

    static boolean isTrue(JsonNode object, String field) {
        return object.path(field).booleanValue();
    }

    static Integer number(JsonNode object, String field) {
        return present(object.path(field)) ? object.path(field).intValue() : null;
    }

    static Instant instant(JsonNode object, String field) {
        String text = word(object, field);
        return text == null ? null : Instant.parse(text);
    }

    static LocalDate date(JsonNode object, String field) {
        String text = word(object, field);
        return text == null ? null : LocalDate.parse(text);
    }

    static Duration duration(JsonNode object, String field) {
        return Duration.parse(word(object, field));
    }

    static List<String> words(JsonNode object, String field) {
        List<String> words = new ArrayList<>();
        object.path(field).forEach(word -> words.add(word.textValue()));
        return words;
    }

    static Set<String> wordSet(JsonNode object, String field) {
        return new HashSet<>(words(object, field));
    }
}
