package dev.anshi.authorization;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.anshi.authorization.Facts.PastAttempt;
import dev.anshi.authorization.Lattice.Change;
import dev.anshi.authorization.Lattice.Group;
import dev.anshi.authorization.Rulebook.Bar;
import dev.anshi.authorization.Rulebook.Cap;
import dev.anshi.authorization.Rulebook.CapScope;
import dev.anshi.authorization.Rulebook.HoursEntry;
import dev.anshi.authorization.Rulebook.Rest;

/** Random cases and rulebooks from a seed: good cases made worse in a few ways at once, mostly of one kind, near changes of the clocks and far from them. */
final class RandomCases {

    static final List<Group> GROUPS = List.of(
            Lattice.number(),
            Lattice.events(),
            Lattice.people(),
            Lattice.mandates(),
            Lattice.contents(),
            Lattice.ways(),
            Lattice.contacts(),
            Lattice.debts(),
            Lattice.waits());

    private static final List<Change> CHANGES = GROUPS.stream()
            .flatMap(group -> group.axes().stream().flatMap(List::stream))
            .toList();

    /** Clocks that jump by an hour, half an hour, a day; that never do; that stand a quarter of an hour apart from all others. */
    private static final String[] ZONE_NAMES = {
        "Asia/Shanghai",
        "Asia/Kathmandu",
        "America/New_York",
        "Europe/Berlin",
        "Australia/Lord_Howe",
        "America/St_Johns",
        "Africa/Casablanca",
        "Pacific/Apia",
        "Pacific/Kiritimati",
        "Pacific/Honolulu",
        "Etc/GMT+12"
    };

    private static final Instant[] MOMENTS = {
        Draft.NOON,
        Instant.parse("2027-03-14T07:00:00Z"),
        Instant.parse("2026-11-01T06:00:00Z"),
        Instant.parse("2027-03-28T01:00:00Z"),
        Instant.parse("2026-10-03T15:30:00Z"),
        Instant.parse("2026-12-31T23:59:59Z")
    };

    private final Random random;

    RandomCases(long seed) {
        this.random = new Random(seed);
    }

    Draft draft() {
        Instant at = one(MOMENTS).plusSeconds(random.nextInt(86_400) - 43_200);
        Purpose purpose = random.nextBoolean() ? one(List.copyOf(Books.DEBT)) : one(Purpose.values());
        Draft draft = Draft.of(purpose, one(Channel.values()), relation(purpose), at);
        draft.sender = one(SenderKind.values());
        draft.zones.clear();
        for (int i = 0; i <= random.nextInt(2); i++) {
            draft.zones.add(ZoneId.of(one(ZONE_NAMES)));
        }
        pastAttempts(draft);
        List<List<Change>> group = one(GROUPS).axes();
        for (int i = random.nextInt(4); i > 0; i--) {
            one(one(group)).accept(draft);
        }
        for (int i = random.nextInt(4) - 1; i > 0; i--) {
            one(CHANGES).accept(draft);
        }
        return draft;
    }

    /** Three of four times one that something may be said to. */
    private Relation relation(Purpose purpose) {
        if (random.nextInt(4) == 0) {
            return random.nextInt(5) == 0 ? null : one(Relation.values());
        }
        return switch (purpose) {
            case REPAYMENT_REMINDER, OVERDUE_NOTICE ->
                one(new Relation[] {
                    Relation.SELF,
                    Relation.SELF,
                    Relation.CO_BORROWER,
                    Relation.GUARANTOR,
                    Relation.DELEGATE,
                    Relation.REPRESENTATIVE
                });
            case CONTACT_CALLBACK, CONSENT_REQUEST -> Relation.EMERGENCY_CONTACT;
            default -> Relation.SELF;
        };
    }

    private void pastAttempts(Draft draft) {
        for (int i = random.nextInt(6) - 2; i > 0; i--) {
            draft.history.add(new PastAttempt(
                    draft.at.minusSeconds(random.nextInt(8 * 86_400)),
                    random.nextInt(3) > 0 ? draft.purpose : one(Purpose.values()),
                    random.nextInt(3) > 0 ? draft.channel : one(Channel.values()),
                    random.nextBoolean() ? List.of("L1") : List.of("L2", "L3")));
        }
    }

    Rulebook rulebook() {
        return Books.with(
                hours(),
                caps(),
                list(1, this::coverage),
                list(1, () -> new Bar(coverage(), some(Relation.class), some(SenderKind.class))),
                list(2, () -> new Rest(coverage(), Duration.ofHours(random.nextInt(200)))));
    }

    private List<HoursEntry> hours() {
        return list(3, () -> {
            LocalTime from = LocalTime.of(random.nextInt(24), 30 * random.nextInt(2));
            LocalTime to = LocalTime.of(from.plusHours(1 + random.nextInt(22)).getHour(), 15);
            boolean withDays = from.isBefore(to) && random.nextBoolean();
            Set<DayOfWeek> days = withDays
                    ? one(List.of(EnumSet.of(DayOfWeek.MONDAY), EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)))
                    : Set.of(DayOfWeek.values());
            return new HoursEntry(coverage(), from, to, days);
        });
    }

    private List<Cap> caps() {
        return list(
                3,
                () -> new Cap(
                        coverage(),
                        1 + random.nextInt(3),
                        Duration.ofHours(1 + random.nextInt(200)),
                        one(CapScope.values())));
    }

    /** Wide, so that it meets the case often. */
    private Coverage coverage() {
        Set<Purpose> purposes = random.nextBoolean() ? Books.DEBT : EnumSet.allOf(Purpose.class);
        return new Coverage(purposes, random.nextBoolean() ? Books.PHONE : EnumSet.of(one(Channel.values())));
    }

    private <E extends Enum<E>> Set<E> some(Class<E> words) {
        Set<E> some = EnumSet.allOf(words);
        some.removeIf(word -> random.nextBoolean());
        return some;
    }

    private <T> List<T> list(int most, Supplier<T> next) {
        return Stream.generate(next).limit(random.nextInt(most + 1)).toList();
    }

    private <T> T one(T[] values) {
        return one(Arrays.asList(values));
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** An instant strictly between two. */
    Instant between(Instant start, Instant end) {
        long seconds = Duration.between(start, end).toSeconds();
        return start.plusSeconds(seconds <= 1 ? 0 : 1 + (long) (random.nextDouble() * (seconds - 1)));
    }

    void shuffle(Draft draft) {
        Collections.shuffle(draft.history, random);
        Collections.shuffle(draft.consents, random);
        Collections.shuffle(draft.suppressions, random);
        Collections.shuffle(draft.contactAttempts, random);
    }
}
