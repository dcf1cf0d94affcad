package dev.anshi.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Zones;
import dev.anshi.ledger.LedgerId;
import dev.anshi.ledger.Money;
import dev.anshi.ledger.MoneyRefusedException;

/**
 * Collects all that is wrong with one record before it is refused, so that a caller mends it once. A method that finds a fault answers
 * a stand-in; nothing made from one leaves {@link #unlessWrong}.
 */
final class Findings {

    private static final int LONGEST_LIST = 10_000;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final List<FieldFault> faults = new ArrayList<>();

    void add(String pointer, Fault fault) {
        faults.add(new FieldFault(pointer, fault));
    }

    /** What the record says, if nothing was wrong with it; else throws {@link EntryRefusedException}. */
    <T> T unlessWrong(Supplier<T> record) {
        if (!faults.isEmpty()) {
            throw new EntryRefusedException(EntryRefusedException.Kind.INVALID, faults);
        }
        return record.get();
    }

    <T> T required(String pointer, @Nullable T value, T standIn) {
        if (value == null) {
            add(pointer, Fault.MISSING);
            return standIn;
        }
        return value;
    }

    String text(String pointer, @Nullable String value, int longest) {
        String given = required(pointer, value, "-");
        if (given.isBlank() || given.length() > longest || given.chars().anyMatch(Character::isISOControl)) {
            add(pointer, given.isBlank() ? Fault.MISSING : Fault.WRONG_LENGTH);
        }
        return given.strip();
    }

    String printed(String pointer, @Nullable String value, int longest, Predicate<String> mayBePrinted) {
        if (value != null && !mayBePrinted.test(value)) {
            add(pointer, Fault.LINK_OR_LINE_BREAK);
            return "-";
        }
        return text(pointer, value, longest);
    }

    @Nullable
    String optionalText(String pointer, @Nullable String value, int longest) {
        return value == null ? null : text(pointer, value, longest);
    }

    String id(String pointer, @Nullable String value) {
        String given = required(pointer, value, "-");
        if (!LedgerId.isOne(given)) {
            add(pointer, Fault.NOT_AN_ID);
            return "-";
        }
        return given;
    }

    Set<String> ids(String pointer, @Nullable List<@Nullable String> values) {
        Set<String> ids = new HashSet<>();
        List<@Nullable String> given = list(pointer, values);
        for (int i = 0; i < given.size(); i++) {
            if (!ids.add(id(pointer + "/" + i, given.get(i)))) {
                add(pointer + "/" + i, Fault.TWICE);
            }
        }
        return ids;
    }

    /** An absent list is an empty one. */
    <T> List<@Nullable T> list(String pointer, @Nullable List<@Nullable T> values) {
        if (values != null && values.size() > LONGEST_LIST) {
            add(pointer, Fault.WRONG_LENGTH);
            return List.of();
        }
        return values == null ? List.of() : values;
    }

    Instant instant(String pointer, @Nullable Instant value) {
        return reasonable(pointer, required(pointer, value, Instant.EPOCH));
    }

    @Nullable
    Instant optionalInstant(String pointer, @Nullable Instant value) {
        return value == null ? null : reasonable(pointer, value);
    }

    /** What the books say of themselves: as of an instant that has come, give or take a clock of the lender's that runs ahead. */
    Instant past(String pointer, @Nullable Instant value, Instant now) {
        Instant given = instant(pointer, value);
        if (given.isAfter(now.plus(CLOCK_SKEW))) {
            add(pointer, Fault.IN_THE_FUTURE);
        }
        return given;
    }

    // What Postgres and everybody's calendar can hold; further out lies a wrong unit.
    private Instant reasonable(String pointer, Instant value) {
        if (value.isBefore(Instant.EPOCH) || value.isAfter(Instant.parse("2200-01-01T00:00:00Z"))) {
            add(pointer, Fault.OUT_OF_RANGE);
        }
        return value;
    }

    Currency currency(String pointer, @Nullable String code) {
        Currency standIn = Objects.requireNonNull(Currency.getInstance("CNY"));
        if (code == null) {
            add(pointer, Fault.MISSING);
            return standIn;
        }
        return Money.currency(code).orElseGet(() -> {
            add(pointer, Fault.UNKNOWN_CURRENCY);
            return standIn;
        });
    }

    Money money(String pointer, Currency currency, Supplier<Money> reading) {
        try {
            return reading.get();
        } catch (MoneyRefusedException e) {
            add(pointer, Fault.of(e.reason()));
            return Money.zero(currency);
        }
    }

    /** A zone by its name in the tz database ("UTC+8" is none). */
    ZoneId zone(String pointer, @Nullable String name) {
        Optional<ZoneId> zone = name == null ? Optional.empty() : Zones.named(name);
        if (zone.isEmpty()) {
            add(pointer, name == null ? Fault.MISSING : Fault.NOT_A_ZONE);
        }
        return zone.orElse(ZoneId.of("UTC"));
    }

    /** The id of the path, which the record may repeat but not contradict; in a bulk line (no path) the record's own. */
    String id(String pointer, @Nullable String ofPath, @Nullable String own) {
        if (ofPath != null && own != null && !ofPath.equals(own)) {
            add(pointer, Fault.NOT_THE_PATHS);
        }
        return id(pointer, ofPath == null ? own : ofPath);
    }

    <T> void once(String pointer, Collection<T> seen, T value) {
        if (!seen.add(value)) {
            add(pointer, Fault.TWICE);
        }
    }
}
