package dev.anshi.wording;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says what is due: one phrase a due date and currency, the earliest first. Amounts are added within a currency, never across. */
final class DueWords {
    // A text to a phone names so many and points at the app for the rest; the app shows all.
    static final int NAMED_IN_A_TEXT = 3;

    private DueWords() {}

    static String of(Language language, List<DueItem> items, LocalDate today, int most, String more) {
        Map<Due, Sum> sums = new TreeMap<>(Comparator.comparing(Due::date).thenComparing(Due::currency));
        for (DueItem item : items) {
            sums.merge(new Due(item.dueDate(), item.currency()), new Sum(item.outstandingMinor(), 1), Sum::plus);
        }
        List<String> phrases = new ArrayList<>();
        sums.entrySet().stream()
                .limit(most)
                .forEach(entry -> phrases.add(phrase(language, entry.getKey(), entry.getValue(), today)));
        String named = String.join(language.line("due.join"), phrases);
        return sums.size() <= most ? named : named + language.fillCounted(more, sums.size() - most);
    }

    private static String phrase(Language language, Due due, Sum sum, LocalDate today) {
        return language.fill(
                key(due.date(), today),
                Map.of(
                        "amount",
                        language.amount(sum.minor(), Currency.getInstance(due.currency())),
                        "count",
                        language.fillCounted("due.count", sum.installments()),
                        "date",
                        language.date(due.date(), today)));
    }

    private static String key(LocalDate due, LocalDate today) {
        if (due.isBefore(today)) {
            return "due.past";
        }
        if (due.isEqual(today)) {
            return "due.today";
        }
        return due.isEqual(today.plusDays(1)) ? "due.tomorrow" : "due.later";
    }

    private record Due(LocalDate date, String currency) {}

    private record Sum(long minor, int installments) {
        Sum plus(Sum other) {
            return new Sum(Math.addExact(minor, other.minor), installments + other.installments);
        }
    }
}
