package dev.anshi.sweep;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.anshi.database.Database;
import dev.anshi.notice.PlannedNotices.Counts;
import dev.anshi.telemetry.Correlation;
import dev.anshi.telemetry.Milestone;
import dev.anshi.telemetry.Milestones;

/**
 * Plans what is to be sent on a date in each recipient's zone: begins the run and hands its shards to the queue. Doing it again changes
 * nothing that was planned (G4).
 */
@ApplicationScoped
public class PlanDay {

    private static final Logger LOG = Logger.getLogger(PlanDay.class);

    private final Database database;
    private final SweepShards shards;
    private final ShardQueue queue;
    private final Callbacks callbacks;
    private final SweepConfig config;
    private final Milestones milestones;

    PlanDay(
            Database database,
            SweepShards shards,
            ShardQueue queue,
            Callbacks callbacks,
            SweepConfig config,
            Milestones milestones) {
        this.database = database;
        this.shards = shards;
        this.queue = queue;
        this.callbacks = callbacks;
        this.config = config;
        this.milestones = milestones;
    }

    /**
     * What a run stands at.
     *
     * @param shards into how many the run is split
     * @param missing due without a planning decision when the run ended; -1 while it runs
     */
    public record Progress(
            LocalDate date, long planned, long denied, long deferred, int shards, boolean finished, long missing) {}

    /** The daily trigger: the day after the trigger's UTC date, and first the dates that were missed, oldest first; and whom to ask of those who can't be reached. */
    public Progress scheduled(Instant trigger) {
        LocalDate date = trigger.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
        List<LocalDate> dates =
                new ArrayList<>(database.transaction(tx -> shards.missed(tx, date, config.catchUpDays())));
        if (!dates.isEmpty()) {
            LOG.warnf("runs missed, catching up: dates=%s", dates);
        }
        dates.forEach(this::run);
        Progress begun = run(date);
        callbacksOrGoOn();
        return begun;
    }

    // Behind the runs, so that nobody's own reminder waits for it. Asked for again with the next trigger alone: this
    // one,
    // tried again, would begin the runs anew.
    private void callbacksOrGoOn() {
        try {
            LOG.infof("emergency contacts to be asked: notices=%d", callbacks.plan());
        } catch (RuntimeException e) {
            LOG.errorf(
                    "emergency contacts could not be asked: failure=%s",
                    e.getClass().getName());
        }
    }

    /** Begins the run of one date. Its shards are worked off from the queue. */
    public Progress run(LocalDate date) {
        try (Correlation run = Correlation.run(date)) {
            return begun(date);
        }
    }

    private Progress begun(LocalDate date) {
        int count = database.transaction(tx -> shards.begin(tx, date, config.shards(), tx.now()));
        milestones.reached(Milestone.RUN_BEGUN);
        for (int shard = 0; shard < count; shard++) {
            queue.send(new ShardQueue.Message(date, shard, 0));
            milestones.reached(Milestone.SHARD_QUEUED);
        }
        return progress(date);
    }

    public Progress progress(LocalDate date) {
        SweepShards.Run run = database.transaction(tx -> shards.run(tx, date)).orElseThrow();
        Counts counts = run.counts();
        return new Progress(
                date,
                counts.planned(),
                counts.denied(),
                counts.deferred(),
                run.shards(),
                !"RUNNING".equals(run.state()),
                run.missing() == null ? -1 : run.missing());
    }
}
