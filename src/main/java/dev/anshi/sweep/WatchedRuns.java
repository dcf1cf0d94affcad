package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.notice.ReplanNotices;
import dev.anshi.telemetry.Correlation;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;

/**
 * Looks after runs with every release: asks each once more, an hour after it ended, whether anybody is missing (G4), and plans them
 * then, and those anew who proved a number or agreed while the run wrote that they had not; and says whether the run that should be complete by now is.
 */
@ApplicationScoped
class WatchedRuns {

    private static final Logger LOG = Logger.getLogger(WatchedRuns.class);

    /** How long after a run's end it is asked again. */
    static final Duration AGAIN_AFTER = Duration.ofHours(1);

    private final Database database;
    private final SweepShards shards;
    private final Completeness completeness;
    private final PlanDay planDay;
    private final ReplanNotices replans;
    private final Measurements measurements;
    private final SweepConfig config;

    WatchedRuns(
            Database database,
            SweepShards shards,
            Completeness completeness,
            PlanDay planDay,
            ReplanNotices replans,
            Measurements measurements,
            SweepConfig config) {
        this.database = database;
        this.shards = shards;
        this.completeness = completeness;
        this.planDay = planDay;
        this.replans = replans;
        this.measurements = measurements;
        this.config = config;
    }

    void look() {
        database.transaction(tx ->
                        shards.toBeAskedAgain(tx, ofUseSince(tx.now()), tx.now().minus(AGAIN_AFTER)))
                .forEach(this::askAgain);
        boolean late = database.transaction(this::isLate);
        measurements.gauge(Metric.RUNS_LATE, late ? 1 : 0);
    }

    /** When the next run is to be asked again, if one is. */
    Optional<Instant> nextLook() {
        return database.transaction(tx -> shards.nextToBeAskedAgain(tx, ofUseSince(tx.now())))
                .map(end -> end.plus(AGAIN_AFTER));
    }

    // Once: what can't be planned at all must not be begun again each hour. It stays missing, and is told by `daily`.
    private void askAgain(LocalDate date) {
        database.run(tx ->
                shards.run(tx, date).ifPresent(run -> replans.markWhatMayBeMendedSince(tx, date, run.startedAt())));
        long missing = database.transaction(tx -> completeness.missing(tx, date));
        if (missing > 0) {
            try (Correlation run = Correlation.run(date)) {
                LOG.warnf("an hour after the run, due without a planning decision: date=%s missing=%d", date, missing);
                planDay.run(date);
            }
        }
        database.run(tx -> shards.askedAgain(tx, date, missing));
    }

    private boolean isLate(Tx tx) {
        LocalDate due = dueBy(tx.now(), config.completeByHour());
        List<LocalDate> runs = shards.missed(tx, due.plusDays(1), 1);
        return runs.contains(due);
    }

    /** The date whose run is to be complete by now: from that hour on the next day's. */
    static LocalDate dueBy(Instant now, int hour) {
        OffsetDateTime utc = now.atOffset(ZoneOffset.UTC);
        return utc.getHour() < hour ? utc.toLocalDate() : utc.toLocalDate().plusDays(1);
    }

    // What an earlier day's run missed is hardly of use any more.
    private static LocalDate ofUseSince(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
    }
}
