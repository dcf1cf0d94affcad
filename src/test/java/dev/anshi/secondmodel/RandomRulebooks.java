package dev.anshi.secondmodel;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Random rulebooks in their JSON form, within what the text refuses at load. They reach what the four built-in ones can't: F15 (nobody requires a
 * consent), F09 looked at once more (no hours or caps for a BINDING_NOTICE), hours with days, over midnight or within a gap of the clocks, several
 * caps and rests at once, grace days, other durations.
 */
final class RandomRulebooks {

    private RandomRulebooks() {}

    static ObjectNode rulebook(long seed, long index) {
        Dice dice = new Dice(seed, index);
        ObjectNode book = JsonNodeFactory.instance.objectNode();
        book.put("id", "random-" + index);
        boolean strict = dice.percent(50);
        book.put("freshness", strict ? "P30D" : "P90D").put("fullContent", dice.among("P1D", "P20D", "P30D"));
        book.put("maxConfirmed", "P365D");
        book.put("contestWindow", dice.among("PT24H", "PT72H", "P1DT30M15S")).put("coolDown", "P4D");
        book.put("simHold", dice.among("PT1H", "PT48H", "P5D")).put("graceDays", dice.upTo(3));
        book.put("ledgerAge", dice.among("PT12H", "PT36H", "P3D"));
        book.put("contactFreshness", dice.among("P30D", "P365D"));
        book.putObject("contactAfter")
                .put("attempts", 1 + dice.upTo(3))
                .put("days", 1 + dice.upTo(2))
                .put("channels", 1 + dice.upTo(2))
                .put("overdueDays", dice.upTo(5));
        entries(dice, book.putArray("hours"), 2, RandomRulebooks::hours);
        entries(dice, book.putArray("caps"), 3, RandomRulebooks::cap);
        entries(dice, book.putArray("consentRequired"), 2, (some, entry) -> {});
        entries(dice, book.putArray("forbidden"), 1, RandomRulebooks::bar);
        entries(dice, book.putArray("afterConversation"), 2, RandomRulebooks::rest);
        return book;
    }

    private interface Entry {
        void fill(Dice dice, ObjectNode entry);
    }

    private static void entries(Dice dice, ArrayNode entries, int most, Entry kind) {
        for (int i = dice.upTo(most); i > 0; i--) {
            ObjectNode entry = entries.addObject();
            some(dice, entry.putArray("purposes"), Words.PURPOSES, 50);
            some(dice, entry.putArray("channels"), Words.CHANNELS, 70);
            kind.fill(dice, entry);
        }
    }

    /** At least one of them. */
    private static void some(Dice dice, ArrayNode array, List<String> words, int percent) {
        words.stream().filter(word -> dice.percent(percent)).forEach(array::add);
        if (array.isEmpty()) {
            array.add(dice.of(words));
        }
    }

    private static void hours(Dice dice, ObjectNode entry) {
        String from = dice.among("00:00", "01:15", "02:30", "08:00", "09:00", "12:00", "22:00");
        String to = dice.among("00:00", "01:45", "02:45", "06:00", "13:00", "20:00", "21:00");
        if (from.equals(to)) {
            to = "20:00";
        }
        entry.put("from", from).put("to", to);
        boolean overMidnight = from.compareTo(to) > 0 && !to.equals("00:00");
        if (!overMidnight && dice.percent(50)) {
            List<String> days =
                    Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name).toList();
            some(dice, entry.putArray("days"), days, 50);
        }
    }

    private static void cap(Dice dice, ObjectNode entry) {
        entry.put("max", 1 + dice.upTo(3)).put("per", dice.among("PT1H", "P1D", "P7D", "P30D"));
        if (dice.percent(60)) {
            entry.put("scope", dice.among("LOAN", "RECIPIENT"));
        }
    }

    private static void bar(Dice dice, ObjectNode entry) {
        if (dice.percent(80)) {
            some(dice, entry.putArray("relations"), Words.RELATIONS, 30);
        }
        if (dice.percent(50)) {
            some(dice, entry.putArray("senders"), Words.SENDERS, 40);
        }
    }

    private static void rest(Dice dice, ObjectNode entry) {
        entry.put("per", dice.among("PT2H", "P1D", "P7D"));
    }
}
