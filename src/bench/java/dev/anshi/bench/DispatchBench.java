package dev.anshi.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsAsyncClient;

import dev.anshi.database.Database;
import dev.anshi.dispatch.DispatchChunk;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.ClaimNotices;
import dev.anshi.notice.ClaimedNotice;
import dev.anshi.notice.SendOutcome;
import dev.anshi.notice.SendRecords;
import dev.anshi.notice.SentNotice;
import dev.anshi.sweep.PlanDay;
import dev.anshi.sweep.Release;
import dev.anshi.sweep.ShardQueue;
import dev.anshi.sweep.WalkShard;
import dev.anshi.time.Elapsed;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How near does dispatch (claim, check, send, record) come to a bare SDK publish loop with as many requests under way, to the same SNS?
 * And what could the database alone claim and record? {@code bench.concurrency}: requests under way, for both.
 */
@QuarkusTest
@TestProfile(DispatchBench.NoPace.class)
@QuarkusTestResource(LocalTestResource.class)
class DispatchBench {

    private static final int CONCURRENCY = Integer.getInteger("bench.concurrency", 32);

    /** The account's rate is not what is measured. */
    public static class NoPace implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "anshi.dispatch.rate", "1000000",
                    "quarkus.sns.endpoint-override", SlowSns.start(),
                    // Both clients: so many connections, and no more requests than those under way.
                    "quarkus.sns.async-client.max-concurrency", Integer.toString(CONCURRENCY));
        }
    }

    private static final int ROUNDS = 3;

    /** Ids a message, as the release makes them. */
    private static final int MESSAGE = 50;

    /** Messages at a time, as by as many functions: enough texts for all requests, and one function that claims or records meanwhile. */
    private static final int WORKERS = CONCURRENCY / MESSAGE + 2;

    private static final LocalDate DUE = LocalDate.of(2031, 3, 12);

    @Inject
    BenchLedger ledger;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    PlanDay planDay;

    @Inject
    WalkShard walk;

    @Inject
    Release release;

    @Inject
    DispatchChunk dispatch;

    @Inject
    ClaimNotices claims;

    @Inject
    SendRecords records;

    @Inject
    SnsAsyncClient sns;

    @Test
    void dispatchAgainstABarePublishLoop() {
        int size = Integer.getInteger("bench.size", 2_000);
        List<UUID> notices = queued(size);
        Figures figures = new Figures("dispatch-" + CONCURRENCY, "sdk", "texts/s");
        List<UUID> warmUp = notices.subList(0, Math.min(size, 2_000));
        dispatched(warmUp);
        publishLoop(warmUp.size());
        for (int round = 0; round < ROUNDS; round++) {
            queueAgain();
            double ours = measured("ours", () -> dispatched(notices));
            assertThat(accepted(notices)).isEqualTo(size);
            double peer = measured("sdk", () -> publishLoop(size));
            figures.round(size, ours, peer);
        }
        queueAgain();
        double alone = measured("database alone", () -> claimedAndRecorded(notices));
        assertThat(accepted(notices)).isEqualTo(size);
        Figures.print("  size %d notices, %d requests under way for both, %d messages of %d at a time, an SNS that answers after %d ms",
                size, CONCURRENCY, WORKERS, MESSAGE, SlowSns.LATENCY.toMillis());
        Figures.print("  size %d notices claimed and recorded without a wire: %.0f texts/s", size, size / alone);
        figures.tell();
    }

    private double measured(String who, Runnable work) {
        CpuSeconds before = CpuSeconds.soFar(database);
        double standIn = SlowSns.cpuSeconds();
        Elapsed running = Elapsed.start();
        work.run();
        double seconds = running.soFar().toNanos() / 1e9;
        Figures.print("  round's %s: %.2f s on the clock; %s, of Java's %.1f s the stand-in for SNS",
                who, seconds, CpuSeconds.soFar(database).since(before), SlowSns.cpuSeconds() - standIn);
        return seconds;
    }

    private List<UUID> queued(int borrowers) {
        clock.set(Instant.parse(DUE.minusDays(1) + "T00:31:00Z"));
        ledger.fill("d", borrowers, DUE, clock.instant());
        ledger.giveNumbers();
        int shards = planDay.run(DUE).shards();
        SideBySide.each(2, IntStream.range(0, shards).boxed().toList(), shard -> walk.walk(new ShardQueue.Message(DUE, shard, 0)));
        clock.set(Instant.parse(DUE + "T02:31:00Z"));
        release.run();
        return database.transaction(
                tx -> tx.list(row -> row.getUUID(0), "select id from notice where state = 'QUEUED' and step_date = $1 order by id", DUE));
    }

    /** Back to where the release left them. */
    private void queueAgain() {
        database.run(tx -> {
            tx.update("delete from attempt where channel = 'SMS'");
            tx.update("delete from decision d using notice n where n.id = d.notice_id and n.channel = 'SMS' and d.phase = 'CLAIM'");
            tx.update("update notice_installment set covered = false where channel = 'SMS'");
            tx.update(
                    """
                    update notice set state = 'QUEUED', decisions = 1, attempts = 0, claimed_at = null, lease_until = null, settled_at = null,
                        code_hash = null where channel = 'SMS'""");
        });
        ledger.tidy();
    }

    private void dispatched(List<UUID> notices) {
        SideBySide.each(WORKERS, SideBySide.pieces(notices, MESSAGE), dispatch::handle);
    }

    /** What a chunk does in the database, with a sender that takes all at once. */
    private void claimedAndRecorded(List<UUID> notices) {
        SideBySide.each(2, SideBySide.pieces(notices, MESSAGE), ids -> {
            List<ClaimedNotice> claimed = database.transaction(
                    tx -> claims.claim(tx, ids, ClaimNotices.Kind.QUEUED_TEXTS, Duration.ofMinutes(3)));
            database.run(tx -> records.record(
                    tx,
                    claimed.stream()
                            .map(notice -> new SentNotice(
                                    notice.id(), notice.attempt(), SendOutcome.TAKEN, notice.id().toString(), null))
                            .toList(),
                    tx.now()));
        });
    }

    private void publishLoop(int texts) {
        Semaphore free = new Semaphore(CONCURRENCY);
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (int i = 0; i < texts; i++) {
            String number = "+49152%08d".formatted(i);
            free.acquireUninterruptibly();
            sent.add(sns.publish(request -> request.phoneNumber(number).message("Your installment of 758.00 EUR is due today."))
                    .whenComplete((answer, failure) -> free.release()));
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
    }

    private long accepted(List<UUID> notices) {
        return database.transaction(tx -> tx.first(
                        row -> row.getLong(0),
                        "select count(*) from notice where id = any($1) and state = 'ACCEPTED'",
                        (Object) notices.toArray(UUID[]::new))
                .orElseThrow());
    }
}
