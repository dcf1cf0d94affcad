package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.notice.ReleaseQueue;
import dev.anshi.recipient.HeldRanges;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;

/** Measures what a release leaves undone, which ranges of numbers get no codes, and how far the two clocks are apart that date it. */
@ApplicationScoped
class Backlog {

    private final Database database;
    private final ReleaseQueue notices;
    private final HeldRanges ranges;
    private final Measurements measurements;
    private final InstantSource clock;

    Backlog(
            Database database,
            ReleaseQueue notices,
            HeldRanges ranges,
            Measurements measurements,
            InstantSource clock) {
        this.database = database;
        this.notices = notices;
        this.ranges = ranges;
        this.measurements = measurements;
        this.clock = clock;
    }

    void measure() {
        database.run(tx -> {
            Instant now = measureSkew(tx);
            ReleaseQueue.Backlog left = notices.backlog(tx, now);
            measurements.gauge(Metric.OLDEST_RIPE_PLANNED, age(left.oldestRipe(), now));
            measurements.gauge(Metric.OLDEST_CLAIMED, age(left.oldestClaim(), now));
            measurements.gauge(Metric.IN_DOUBT, left.inDoubt());
            measurements.gauge(Metric.RANGES_HELD, ranges.count(tx, now));
            measurements.gauge(Metric.NOTICES_HELD, left.held());
        });
    }

    // The database answers somewhere between the two looks at our own clock: half-way, as NTP has it.
    private Instant measureSkew(Tx tx) {
        Instant before = clock.instant();
        Instant there = tx.now();
        Instant halfWay = before.plus(Duration.between(before, clock.instant()).dividedBy(2));
        measurements.gauge(
                Metric.CLOCK_SKEW, Duration.between(halfWay, there).abs().toMillis());
        return there;
    }

    private static double age(@Nullable Instant since, Instant now) {
        return since == null ? 0 : Duration.between(since, now).toSeconds();
    }
}
