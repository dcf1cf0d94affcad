package dev.anshi.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Database;
import dev.anshi.time.Elapsed;

/** Does a sweep keep its pace? Watches what its shards have added and tells the rates of the first and the second half. */
@ApplicationScoped
class Halves {

    private static final long EVERY_NANOS = 50_000_000;

    private final Database database;

    Halves(Database database) {
        this.database = database;
    }

    /** @param size installments, two notices each */
    void of(int size, Runnable sweep) {
        Elapsed running = Elapsed.start();
        CompletableFuture<Void> swept = CompletableFuture.runAsync(sweep);
        double half = secondsUntil(size, running, swept);
        double whole = secondsUntil(2L * size, running, swept);
        swept.join();
        double first = size / 2.0 / half;
        double second = size / 2.0 / (whole - half);
        Figures.print("  round's first half %.0f rows/s, second half %.0f rows/s, %+.0f %%", first, second, 100 * (second / first - 1));
    }

    private double secondsUntil(long notices, Elapsed running, CompletableFuture<Void> swept) {
        while (planned() < notices && !swept.isDone()) {
            LockSupport.parkNanos(EVERY_NANOS);
        }
        return running.soFar().toNanos() / 1e9;
    }

    private long planned() {
        return database.transaction(tx -> tx.first(
                        row -> row.getLong(0), "select coalesce(sum(planned + denied + deferred), 0)::bigint from sweep_shard")
                .orElseThrow());
    }
}
