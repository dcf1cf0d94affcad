package dev.anshi.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.sweep.PlanDay;
import dev.anshi.sweep.ShardQueue;
import dev.anshi.sweep.WalkShard;
import dev.anshi.time.Elapsed;

import static org.assertj.core.api.Assertions.assertThat;

/** How near does the sweep, decided in Java, come to one pure SQL insert…select of the very rows that it wrote? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class SweepBench {

    private static final int ROUNDS = 3;

    /** As many functions as there are cores here: shards are worked off side by side, as on AWS. */
    private static final int WORKERS = 2;

    private static final LocalDate DUE = LocalDate.of(2031, 3, 12);
    private static final LocalDate WARM_UP = LocalDate.of(2031, 2, 12);

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

    @Test
    void sweepAgainstOneInsertSelect() {
        int size = Integer.getInteger("bench.size", 100_000);
        clock.set(Instant.parse("2031-02-11T00:31:00Z"));
        ledger.fill("w", Math.min(size, 50_000), WARM_UP, clock.instant());
        swept(WARM_UP);
        clock.set(Instant.parse("2031-03-11T00:31:00Z"));
        ledger.fill("b", size, DUE, clock.instant());
        Figures figures = new Figures("sweep", "sql", "rows/s");
        for (int round = 0; round < ROUNDS; round++) {
            empty();
            double ours = seconds(swept(DUE));
            assertThat(planDay.progress(DUE).missing()).isZero();
            keep();
            empty();
            double peer = seconds(insertSelect());
            figures.round(size, ours, peer);
            empty();
        }
        Figures.print("  size %d installments, two notices each (in-app, SMS), decisions stored, %d shards at a time", size, WORKERS);
        figures.tell();
    }

    private Duration swept(LocalDate date) {
        Elapsed running = Elapsed.start();
        int shards = planDay.run(date).shards();
        AtomicInteger next = new AtomicInteger();
        List<CompletableFuture<Void>> workers = Stream.generate(() -> CompletableFuture.runAsync(() -> walk(date, next, shards)))
                .limit(WORKERS)
                .toList();
        workers.forEach(CompletableFuture::join);
        return running.soFar();
    }

    private void walk(LocalDate date, AtomicInteger next, int shards) {
        for (int shard = next.getAndIncrement(); shard < shards; shard = next.getAndIncrement()) {
            walk.walk(new ShardQueue.Message(date, shard, 0));
        }
    }

    /** Sets what was written aside, so that the peer writes the same. */
    private void keep() {
        for (String table : new String[] {"notice", "notice_installment", "decision"}) {
            database.run(tx -> tx.update("drop table if exists kept_" + table));
            database.run(tx -> tx.update("create unlogged table kept_" + table + " as select * from " + table));
        }
        ledger.tidy();
    }

    private Duration insertSelect() {
        Elapsed running = Elapsed.start();
        database.run(tx -> {
            tx.update("insert into notice_installment select * from kept_notice_installment");
            tx.update("insert into notice select * from kept_notice");
            tx.update("insert into decision select * from kept_decision");
        });
        return running.soFar();
    }

    private void empty() {
        database.run(tx -> tx.update("truncate notice, notice_installment, decision, sweep_shard, sweep_run"));
        ledger.tidy();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
