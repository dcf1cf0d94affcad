package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.anshi.database.Database;
import dev.anshi.database.Halves;
import dev.anshi.database.Tx;
import dev.anshi.notice.ClaimNotices;
import dev.anshi.notice.Outbox;
import dev.anshi.notice.ReleaseQueue;
import dev.anshi.notice.ReleaseQueue.Queued;
import dev.anshi.notice.ReplanNotices;
import dev.anshi.telemetry.Milestone;
import dev.anshi.telemetry.Milestones;

/**
 * Every five minutes: asks operators about the numbers that texts are about to go to, plans anew what was denied for want of a proof that
 * has come, shows what is ripe in the app (deciding and showing in one transaction), then queues ripe texts, queues again what a lost
 * message left behind, puts claims whose lease ran out in doubt, and looks after runs.
 */
@ApplicationScoped
public class Release {

    private static final Logger LOG = Logger.getLogger(Release.class);

    private static final int QUEUE_BATCH = 5_000;
    private static final int IN_APP_BATCH = 500;
    private static final int REPLAN_BATCH = 500;

    private final Database database;
    private final ReleaseQueue notices;
    private final ClaimNotices claims;
    private final ReplanNotices replans;
    private final AskBeforeTexts operators;
    private final Outbox outbox;
    private final SweepConfig config;
    private final Backlog backlog;
    private final WatchedRuns runs;
    private final Milestones milestones;

    Release(
            Database database,
            ReleaseQueue notices,
            ClaimNotices claims,
            ReplanNotices replans,
            AskBeforeTexts operators,
            Outbox outbox,
            SweepConfig config,
            Backlog backlog,
            WatchedRuns runs,
            Milestones milestones) {
        this.database = database;
        this.notices = notices;
        this.claims = claims;
        this.replans = replans;
        this.operators = operators;
        this.outbox = outbox;
        this.config = config;
        this.backlog = backlog;
        this.runs = runs;
        this.milestones = milestones;
    }

    /** How many were shown, queued, queued again, and put in doubt. */
    public record Counts(int shown, int queued, int again, int doubted) {}

    public Counts run() {
        int doubted = database.transaction(tx -> notices.doubtDeadClaims(tx, tx.now()));
        operators.run();
        replanOrGoOn();
        int shown = showInAppOrGoOn();
        int queued = queue(tx -> notices.queueRipe(tx, tx.now(), QUEUE_BATCH));
        int again = queue(tx -> notices.queueAgain(tx, tx.now(), config.requeueAfter(), QUEUE_BATCH));
        if (again > 0 || doubted > 0) {
            LOG.warnf("release mended: queuedAgain=%d inDoubt=%d", again, doubted);
        }
        watchOrGoOn();
        backlog.measure();
        return new Counts(shown, queued, again, doubted);
    }

    /** When the next waiting notice ripens or the next run is asked again, if any is. */
    public Optional<Instant> nextRipe() {
        return Stream.of(database.transaction(notices::nextRipe), runs.nextLook())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    // Texts are queued by now; whoever looks after runs must see that this failed.
    private void watchOrGoOn() {
        try {
            runs.look();
        } catch (RuntimeException e) {
            LOG.errorf(
                    "runs could not be looked after: failure=%s", e.getClass().getName());
        }
    }

    // Whatever fails here must not keep back what is ripe.
    private void replanOrGoOn() {
        try {
            int planned = 0;
            List<UUID> marked = database.transaction(tx -> replans.marked(tx, REPLAN_BATCH));
            while (!marked.isEmpty()) {
                List<UUID> batch = marked;
                planned += ofThoseThatCanBe("planned anew", batch, replans::replan);
                marked = batch.size() < REPLAN_BATCH
                        ? List.of()
                        : database.transaction(tx -> replans.marked(tx, REPLAN_BATCH));
            }
            if (planned > 0) {
                LOG.infof("planned anew after a proof or a consent: notices=%d", planned);
            }
        } catch (RuntimeException e) {
            LOG.errorf(
                    "notices could not be planned anew: failure=%s",
                    e.getClass().getName());
        }
    }

    // Texts whose in-app notice still waits stay behind by themselves; others must not wait for them.
    private int showInAppOrGoOn() {
        try {
            return showInApp();
        } catch (RuntimeException e) {
            LOG.errorf(
                    "in-app notices could not be shown: failure=%s",
                    e.getClass().getName());
            return 0;
        }
    }

    private int showInApp() {
        int shown = 0;
        while (true) {
            List<UUID> ripe = database.transaction(tx -> notices.ripeInApp(tx, tx.now(), IN_APP_BATCH));
            if (ripe.isEmpty()) {
                return shown;
            }
            shown += ofThoseThatCanBe(
                    "shown",
                    ripe,
                    (tx, ids) -> claims.claim(tx, ids, ClaimNotices.Kind.RIPE_IN_APP, Duration.ZERO)
                            .size());
            if (ripe.size() < IN_APP_BATCH) {
                return shown;
            }
        }
    }

    // One that can't be waits as it is, and a person must look now.
    private int ofThoseThatCanBe(String what, List<UUID> notices, BiFunction<Tx, List<UUID>, Integer> work) {
        return Halves.of(
                        notices,
                        ids -> database.transaction(tx -> work.apply(tx, ids)),
                        (id, e) -> LOG.errorf(
                                "a notice could not be %s, its neighbours were: notice=%s failure=%s",
                                what, id, e.getClass().getName()))
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private int queue(Function<Tx, List<Queued>> batch) {
        int queued = 0;
        while (true) {
            List<Queued> next = database.transaction(batch);
            milestones.reached(Milestone.NOTICES_RELEASED);
            outbox.urgent(next.stream().filter(Queued::urgent).map(Queued::id).toList());
            outbox.bulk(
                    next.stream().filter(each -> !each.urgent()).map(Queued::id).toList());
            queued += next.size();
            if (next.size() < QUEUE_BATCH) {
                return queued;
            }
        }
    }
}
