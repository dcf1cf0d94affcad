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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsAsyncClient;

import dev.anshi.LedgerFixture;
import dev.anshi.database.Database;
import dev.anshi.dispatch.DispatchChunk;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.sweep.PlanDay;
import dev.anshi.sweep.Release;
import dev.anshi.sweep.ShardQueue;
import dev.anshi.sweep.WalkShard;
import dev.anshi.time.Elapsed;

import static org.assertj.core.api.Assertions.assertThat;

/** How near does dispatch (claim, check, send, record) come to a bare SDK publish loop with as many requests under way, to the same SNS? */
@QuarkusTest
@TestProfile(DispatchBench.NoPace.class)
@QuarkusTestResource(LocalTestResource.class)
class DispatchBench {

    /** The account's rate is not what is measured. */
    public static class NoPace implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("anshi.dispatch.rate", "1000000", "quarkus.sns.endpoint-override", SlowSns.start());
        }
    }

    private static final int ROUNDS = 5;

    /** Messages worked off side by side, as by as many functions. */
    private static final int WORKERS = 2;

    /** Ids a message: all of a message's texts are under way at once. */
    private static final int MESSAGE = 50;
    private static final LocalDate FIRST_DAY = LocalDate.of(2031, 3, 12);

    @Inject
    LedgerFixture ledger;

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
    SnsAsyncClient sns;

    @Test
    void dispatchAgainstABarePublishLoop() {
        int size = Integer.getInteger("bench.size", 1_000);
        Figures figures = new Figures("dispatch", "sdk", "texts/s");
        dispatched(queued(FIRST_DAY, size));
        publishLoop(size);
        for (int round = 1; round <= ROUNDS; round++) {
            List<UUID> notices = queued(FIRST_DAY.plusDays(40L * round), size);
            double ours = seconds(dispatched(notices));
            assertThat(accepted(notices)).isEqualTo(size);
            double peer = seconds(publishLoop(size));
            figures.round(size, ours, peer);
        }
        Figures.print("  size %d notices, %d requests under way for both, an SNS that answers after %d ms",
                size, WORKERS * MESSAGE, SlowSns.LATENCY.toMillis());
        figures.tell();
    }

    private List<UUID> queued(LocalDate due, int borrowers) {
        clock.set(Instant.parse(due.minusDays(1) + "T00:31:00Z"));
        for (int i = 0; i < borrowers; i++) {
            ledger.aLoan(ledger.aBoundBorrower().id(), due);
        }
        int shards = planDay.run(due).shards();
        for (int shard = 0; shard < shards; shard++) {
            walk.walk(new ShardQueue.Message(due, shard, 0));
        }
        clock.set(Instant.parse(due + "T02:01:00Z"));
        release.run();
        return database.transaction(
                tx -> tx.list(row -> row.getUUID(0), "select id from notice where state = 'QUEUED' and step_date = $1 order by id", due));
    }

    private Duration dispatched(List<UUID> notices) {
        Elapsed running = Elapsed.start();
        AtomicInteger next = new AtomicInteger();
        List<CompletableFuture<Void>> workers = Stream.generate(() -> CompletableFuture.runAsync(() -> work(notices, next)))
                .limit(WORKERS)
                .toList();
        workers.forEach(CompletableFuture::join);
        return running.soFar();
    }

    private void work(List<UUID> notices, AtomicInteger next) {
        for (int from = next.getAndAdd(MESSAGE); from < notices.size(); from = next.getAndAdd(MESSAGE)) {
            dispatch.handle(notices.subList(from, Math.min(notices.size(), from + MESSAGE)));
        }
    }

    private Duration publishLoop(int texts) {
        Semaphore free = new Semaphore(WORKERS * MESSAGE);
        List<CompletableFuture<?>> sent = new ArrayList<>();
        Elapsed running = Elapsed.start();
        for (int i = 0; i < texts; i++) {
            String number = "+49152%08d".formatted(i);
            free.acquireUninterruptibly();
            sent.add(sns.publish(request -> request.phoneNumber(number).message("Your installment of 758.00 EUR is due today."))
                    .whenComplete((answer, failure) -> free.release()));
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        return running.soFar();
    }

    private long accepted(List<UUID> notices) {
        return database.transaction(tx -> tx.first(
                        row -> row.getLong(0),
                        "select count(*) from notice where id = any($1) and state = 'ACCEPTED'",
                        (Object) notices.toArray(UUID[]::new))
                .orElseThrow());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
