package dev.anshi.local;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** One schedule's next turn. The hours are those of template.yaml, in UTC. */
record Firing(Instant at, Schedule schedule) {

    private static final LocalTime SWEEP = LocalTime.of(0, 30);
    private static final LocalTime DAILY = LocalTime.of(3, 30);
    private static final Duration RELEASE_EVERY = Duration.ofMinutes(5);

    private static final Comparator<Firing> ORDER =
            Comparator.comparing(Firing::at).thenComparing(Firing::schedule);

    /** In the order in which they fire at one instant. */
    enum Schedule {
        /** The lender's core says that the sample's loans are unchanged. Not AWS's: it stands for the core. */
        WATERMARK,
        /** Plans what is to be sent on the day after its UTC date. */
        SWEEP,
        /** Mends and proves what the days before left. */
        DAILY,
        RELEASE
    }

    /** The first turn after {@code last}. {@code ripe}: when the earliest waiting notice is to be released, if any waits. */
    static Firing next(Firing last, Optional<Instant> ripe) {
        Stream<Firing> daily = Stream.of(
                daily(LocalTime.MIDNIGHT, Schedule.WATERMARK, last),
                daily(SWEEP, Schedule.SWEEP, last),
                daily(DAILY, Schedule.DAILY, last));
        Stream<Firing> release = ripe.map(at -> release(at, last)).stream();
        return Stream.concat(daily, release).min(ORDER).orElseThrow();
    }

    /** All that was to be done up to {@code at}, that instant included, is done. */
    static Firing allUntil(Instant at) {
        return new Firing(at, Schedule.RELEASE);
    }

    LocalDate utcDate() {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static Firing daily(LocalTime time, Schedule schedule, Firing last) {
        LocalDate date = LocalDate.ofInstant(last.at, ZoneOffset.UTC);
        Firing today = new Firing(date.atTime(time).toInstant(ZoneOffset.UTC), schedule);
        return ORDER.compare(today, last) > 0 ? today : new Firing(today.at.plus(Duration.ofDays(1)), schedule);
    }

    private static Firing release(Instant ripe, Firing last) {
        Firing earliest = new Firing(mark(ripe.isAfter(last.at) ? ripe : last.at), Schedule.RELEASE);
        return ORDER.compare(earliest, last) > 0
                ? earliest
                : new Firing(earliest.at.plus(RELEASE_EVERY), Schedule.RELEASE);
    }

    // The first mark of the five-minute grid that is not before it.
    private static Instant mark(Instant instant) {
        long grid = RELEASE_EVERY.toMillis();
        long ceiling = instant.toEpochMilli() + (instant.getNano() % 1_000_000 == 0 ? 0 : 1);
        return Instant.ofEpochMilli(-Math.floorDiv(-ceiling, grid) * grid);
    }
}
