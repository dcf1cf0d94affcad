package dev.anshi.sweep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.ledger.DueInstallments.Cursor;
import dev.anshi.ledger.Plans;
import dev.anshi.notice.NoticeIds;
import dev.anshi.notice.PlannedNotice;
import dev.anshi.notice.PlannedNotices;
import dev.anshi.notice.PlannedNotices.Counts;
import dev.anshi.telemetry.Correlation;
import dev.anshi.telemetry.Milestone;
import dev.anshi.telemetry.Milestones;
import dev.anshi.time.Elapsed;

/**
 * One shard of a run: reads a page with its facts, decides it in Java, writes it in two statements, while the next page is read over a
 * second connection. Stops before the function's time is up and queues the rest, at most so many times: a walk without end is told, not
 * gone on with. Twice the same shard, or two at once, add nothing twice.
 */
@ApplicationScoped
public class WalkShard {

    private static final Logger LOG = Logger.getLogger(WalkShard.class);

    private final Database database;
    private final DuePages pages;
    private final SweepShards shards;
    private final ShardQueue queue;
    private final Plans plans;
    private final PlannedNotices notices;
    private final Completeness completeness;
    private final Capacity capacity;
    private final OfferedChannels offered;
    private final NoticeIds ids;
    private final SweepConfig config;
    private final ManagedExecutor executor;
    private final Milestones milestones;

    WalkShard(
            Database database,
            DuePages pages,
            SweepShards shards,
            ShardQueue queue,
            Plans plans,
            PlannedNotices notices,
            Completeness completeness,
            Capacity capacity,
            OfferedChannels offered,
            NoticeIds ids,
            SweepConfig config,
            ManagedExecutor executor,
            Milestones milestones) {
        this.database = database;
        this.pages = pages;
        this.shards = shards;
        this.queue = queue;
        this.plans = plans;
        this.notices = notices;
        this.completeness = completeness;
        this.capacity = capacity;
        this.offered = offered;
        this.ids = ids;
        this.config = config;
        this.executor = executor;
        this.milestones = milestones;
    }

    /** Works a shard message off; returns what it added. */
    public Counts walk(ShardQueue.Message message) {
        try (Correlation run = Correlation.run(message.date());
                Correlation shard = Correlation.shard(message.shard())) {
            return walked(message);
        }
    }

    private Counts walked(ShardQueue.Message message) {
        Optional<SweepShards.Shard> shard =
                database.transaction(tx -> shards.shard(tx, message.date(), message.shard()));
        if (shard.isEmpty()) {
            return Counts.NONE;
        }
        // A shard that is done may still be the last one of a run that nobody finished.
        Counts added = shard.get().done() ? Counts.NONE : new Walk(message, shard.get()).toTheEndOrTimeUp();
        milestones.reached(Milestone.SHARD_WALKED);
        finishIfLast(message.date());
        return added;
    }

    // Proved before the run is locked: that takes long, and others ask meanwhile whether they were the last.
    private void finishIfLast(LocalDate date) {
        database.run(tx -> {
            if (!shards.allWalked(tx, date)) {
                return;
            }
            long missing = completeness.missing(tx, date);
            if (shards.isToBeFinished(tx, date)) {
                shards.finish(tx, date, missing, capacity.over(tx, date));
                milestones.reached(Milestone.RUN_PROVED);
                LOG.infof("sweep finished: date=%s missing=%d", date, missing);
            }
        });
    }

    /** A page decided and not yet written. */
    private record PlannedPage(
            List<PlannedNotice> notices, @Nullable Cursor next, Instant decidedAt) {}

    @FunctionalInterface
    private interface Insert {
        Counts page(Tx tx, LocalDate stepDate, List<PlannedNotice> notices, Instant now);
    }

    private final class Walk {

        private final ShardQueue.Message message;
        private final SweepShards.Shard shard;
        private final StepCalendar calendar;
        private final PagePlanner planner;
        private final Elapsed running = Elapsed.start();
        private boolean plannedBefore;

        Walk(ShardQueue.Message message, SweepShards.Shard shard) {
            this.message = message;
            this.shard = shard;
            this.calendar = StepCalendar.of(message.date(), database.transaction(plans::all), offered.all());
            this.plannedBefore = shard.isAgain();
            this.planner = new PagePlanner(message.date(), new SendTimes(calendar, config.spread()), ids);
        }

        Counts toTheEndOrTimeUp() {
            Counts added = Counts.NONE;
            CompletableFuture<PlannedPage> next = plan(shard.from());
            while (true) {
                PlannedPage page = next.join();
                milestones.reached(Milestone.PAGE_DECIDED);
                Cursor after = page.next();
                if (after == null || !running.isYoungerThan(config.shardTime())) {
                    added = added.plus(write(page, after));
                    queueRest(after);
                    return added;
                }
                next = plan(after);
                added = added.plus(write(page, after));
            }
        }

        // Read and decided on one thread and connection while the page before is written on another: the write is the
        // longer half.
        private CompletableFuture<PlannedPage> plan(Cursor from) {
            return executor.supplyAsync(Correlation.kept(() -> {
                DuePage page = database.transaction(tx -> pages.read(tx, calendar, from, shard.toBucketExclusive()));
                return new PlannedPage(
                        planner.plan(page), page.next(), page.people().readAt());
            }));
        }

        private Counts write(PlannedPage page, @Nullable Cursor after) {
            if (!plannedBefore) {
                try {
                    return write(page, after, notices::insertNew);
                } catch (PlannedNotices.PlannedBeforeException e) {
                    // Then most of what is left was, too: another walks the same shard.
                    plannedBefore = true;
                }
            }
            return write(page, after, notices::insertMissing);
        }

        private Counts write(PlannedPage page, @Nullable Cursor after, Insert insert) {
            Counts written = database.transaction(tx -> {
                Counts added = insert.page(tx, message.date(), page.notices(), page.decidedAt());
                shards.advance(tx, message.date(), shard, added, after);
                milestones.reached(Milestone.PAGE_WRITTEN);
                return added;
            });
            milestones.reached(Milestone.PAGE_COMMITTED);
            return written;
        }

        private void queueRest(@Nullable Cursor after) {
            if (after == null) {
                return;
            }
            ShardQueue.Message rest = message.next();
            if (rest.hop() > config.mostHops()) {
                LOG.errorf(
                        "sweep shard stopped for the last time, its rest is not planned: date=%s shard=%d hops=%d",
                        message.date(), message.shard(), message.hop());
                return;
            }
            LOG.infof(
                    "sweep shard goes on in a next message: date=%s shard=%d hop=%d",
                    message.date(), message.shard(), rest.hop());
            database.run(tx -> shards.hopped(tx, rest.date(), rest.shard(), rest.hop()));
            queue.send(rest);
        }
    }
}
