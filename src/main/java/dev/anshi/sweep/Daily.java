package dev.anshi.sweep;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.anshi.binding.Origin;
import dev.anshi.casework.StaffReading;
import dev.anshi.database.Database;
import dev.anshi.notice.Settling;
import dev.anshi.telemetry.Correlation;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;

/**
 * The daily round: asks the completeness of the run for this date once more (what came in after the walk is planned now), gives up on
 * receipts that never came, plans check-ups and news of an agreement, drops what has
 * served: idempotency keys, counts of tries, from where changes were begun, whom staff read of.
 */
@ApplicationScoped
public class Daily {

    private static final Logger LOG = Logger.getLogger(Daily.class);

    /** contract.md: an Idempotency-Key is kept 24 h. */
    private static final Duration KEYS_KEPT = Duration.ofHours(24);

    /** Tries are limited by the hour; a day of them is more than enough. */
    private static final Duration TRIES_KEPT = Duration.ofHours(24);

    /** So many notices are settled by one statement: a second of the thirty that it may take. */
    private static final int A_STATEMENT = 10_000;

    private final Database database;
    private final Completeness completeness;
    private final PlanDay planDay;
    private final Settling settling;
    private final CheckUps checkUps;
    private final PolicyUpdates policyUpdates;
    private final SweepConfig config;
    private final SweepShards shards;
    private final Measurements measurements;

    Daily(
            Database database,
            Completeness completeness,
            PlanDay planDay,
            Settling settling,
            CheckUps checkUps,
            PolicyUpdates policyUpdates,
            SweepConfig config,
            SweepShards shards,
            Measurements measurements) {
        this.database = database;
        this.completeness = completeness;
        this.planDay = planDay;
        this.settling = settling;
        this.checkUps = checkUps;
        this.policyUpdates = policyUpdates;
        this.config = config;
        this.shards = shards;
        this.measurements = measurements;
    }

    /**
     * What the round found.
     *
     * @param missing to be told of on the date or a day beside it, without a planning decision; they are being planned now
     * @param unknown notices whose receipt did not come within 72 h
     * @param keys idempotency keys dropped
     * @param checkUps numbers that are asked whether they still are their persons'
     * @param policyUpdates borrowers who are told that an agreement changed
     */
    public record Counts(long missing, int unknown, int keys, long checkUps, long policyUpdates) {}

    /**
     * Asks after the run for the next day, begun some hours before, after this day's, and after yesterday's: what came in while it was
     * being sent (a loan, a delegate's yes) is of use until its next step.
     *
     * @param date the UTC date it runs on
     */
    public Counts run(LocalDate date) {
        Parts parts = new Parts();
        long missing = parts.part("completeness", () -> missing(date));
        long checkUpsPlanned = parts.part("check-ups", () -> checkUps.plan(date));
        long policyUpdatesPlanned = parts.part("policy updates", () -> policyUpdates.plan(config.policyUpdatesADay()));
        long keys = parts.part("keys", () -> dropped("delete from idempotency_key where started_at < $1", KEYS_KEPT));
        parts.part("tries", () -> dropped("delete from tries where window_start < $1", TRIES_KEPT));
        parts.part("staff reads", () -> dropped("delete from staff_read where hour < $1", StaffReading.KEPT));
        parts.part("origins", () -> dropped("delete from change_origin where started_at < $1", Origin.KEPT));
        long unknown = parts.part("receipts", this::givenUpOn);
        parts.throwWhatFailed();
        return new Counts(missing, (int) unknown, (int) keys, checkUpsPlanned, policyUpdatesPlanned);
    }

    /** The parts of a round: one that fails keeps none of the others from its work, and the round has failed once they are done. */
    private static final class Parts {

        private final List<RuntimeException> failures = new ArrayList<>();

        long part(String name, LongSupplier work) {
            try {
                return work.getAsLong();
            } catch (RuntimeException e) {
                LOG.errorf(
                        "a part of the daily round failed, the others go on: part=%s failure=%s",
                        name, e.getClass().getName());
                failures.add(e);
                return 0;
            }
        }

        void throwWhatFailed() {
            if (!failures.isEmpty()) {
                throw failures.get(0);
            }
        }
    }

    private long missing(LocalDate date) {
        LocalDate next = date.plusDays(1);
        boolean begun = wasRun(next);
        long missingBefore = wasRun(date.minusDays(1)) ? plannedAgain(date.minusDays(1)) : 0;
        long missingHere = plannedAgain(date);
        long missingNext = plannedAgain(next);
        measurements.gauge(Metric.RUNS_INCOMPLETE, (missingHere > 0 ? 1 : 0) + (missingNext > 0 || !begun ? 1 : 0));
        return missingBefore + missingHere + missingNext;
    }

    private long givenUpOn() {
        long all = 0;
        int some;
        do {
            some = database.transaction(tx -> settling.giveUpOnReceipts(tx, tx.now(), A_STATEMENT));
            all += some;
        } while (some > 0);
        return all;
    }

    private long dropped(String delete, Duration kept) {
        return database.transaction(tx -> tx.update(delete, tx.now().minus(kept)));
    }

    private boolean wasRun(LocalDate date) {
        return database.transaction(tx -> shards.run(tx, date)).isPresent();
    }

    private long plannedAgain(LocalDate date) {
        long missing = database.transaction(tx -> completeness.missing(tx, date));
        if (missing > 0) {
            try (Correlation run = Correlation.run(date)) {
                LOG.warnf("due without a planning decision, planned now: date=%s missing=%d", date, missing);
                planDay.run(date);
            }
        }
        return missing;
    }
}
