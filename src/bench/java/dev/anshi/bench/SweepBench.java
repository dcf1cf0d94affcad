package dev.anshi.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
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

    /** From so many on one round is long enough. */
    private static final int LARGE = 500_000;

    /** For each installment that is due so many of other dates are in the ledger. */
    private static final List<String> OTHERS = List.of("o", "p", "q", "r");

    /** As many functions as there are cores here: shards are worked off side by side, as on AWS. */
    private static final int WORKERS = 2;

    private static final List<String> WRITTEN = List.of("notice", "notice_installment", "decision");

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

    @Inject
    Halves halves;

    @Test
    void sweepAgainstOneInsertSelect() {
        int size = Integer.getInteger("bench.size", 100_000);
        clock.set(Instant.parse("2031-02-11T00:31:00Z"));
        ledger.fill("w", Math.min(size, 50_000), WARM_UP, clock.instant());
        swept(WARM_UP);
        clock.set(Instant.parse("2031-03-11T00:31:00Z"));
        ledger.fill("b", size, DUE, clock.instant());
        ledger.fillAtOnce(OTHERS, size, DUE.plusDays(60), clock.instant());
        Figures.print("  size %d installments due among %d; disk before: %s", size, (1 + OTHERS.size()) * size, ledger.disk());
        Figures figures = new Figures("sweep", "sql", "rows/s");
        for (int round = 0; round < (size < LARGE ? ROUNDS : 1); round++) {
            empty();
            double ours = measured("ours", () -> halves.of(size, () -> swept(DUE)));
            assertThat(planDay.progress(DUE).missing()).isZero();
            Figures.print("  round's disk with what was planned: %s", ledger.disk());
            keep();
            empty();
            double peer = measured("sql", this::insertSelect);
            figures.round(size, ours, peer);
            empty();
        }
        Figures.print("  size %d installments, two notices each (in-app, SMS), decisions stored, %d shards at a time, heap %d MB",
                size, WORKERS, Runtime.getRuntime().maxMemory() >> 20);
        figures.tell();
    }

    private double measured(String who, Runnable work) {
        CpuSeconds before = CpuSeconds.soFar(database);
        Elapsed running = Elapsed.start();
        work.run();
        double seconds = running.soFar().toNanos() / 1e9;
        Figures.print("  round's %s: %.2f s on the clock; %s", who, seconds, CpuSeconds.soFar(database).since(before));
        return seconds;
    }

    private void swept(LocalDate date) {
        int shards = planDay.run(date).shards();
        SideBySide.each(
                WORKERS,
                IntStream.range(0, shards).boxed().toList(),
                shard -> walk.walk(new ShardQueue.Message(date, shard, 0)));
    }

    /** Sets what was written aside, so that the peer writes the same. */
    private void keep() {
        for (String table : WRITTEN) {
            ledger.run("drop table if exists kept_" + table);
            ledger.run("create unlogged table kept_" + table + " as select * from " + table);
        }
        ledger.tidy();
    }

    private void insertSelect() {
        ledger.run(
                """
                insert into notice_installment select * from kept_notice_installment;
                insert into notice select * from kept_notice;
                insert into decision select * from kept_decision""");
    }

    private void empty() {
        database.run(tx -> tx.update("truncate notice, notice_installment, decision, sweep_shard, sweep_run"));
        ledger.tidy();
    }
}
