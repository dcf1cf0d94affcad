package dev.anshi.database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.pgclient.PgException;
import org.jboss.logging.Logger;

/**
 * Transactions as straight-line code on a worker thread (docs/adr/0002): the one place where the reactive client is awaited. Commits
 * when the work returns, rolls back when it throws. A deadlock or serialization failure (40P01, 40001) is tried again, at most
 * {@value #TRIES} times in all; the work must therefore have no effect outside its transaction. Never call it on an event loop.
 */
@ApplicationScoped
public class Database {

    private static final Logger LOG = Logger.getLogger(Database.class);
    private static final int TRIES = 4;

    private final Pool pool;
    private final InstantSource clock;
    private final DatabaseConfig config;
    private final Duration patience;

    public Database(Pool pool, InstantSource clock, DatabaseConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
        // A connection that is silent for the time-out ends first (Connections), and with it all that is awaited of it.
        this.patience = config.statementTimeout().plus(Duration.ofSeconds(1));
    }

    public <T> T transaction(Function<Tx, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (PgException e) {
                if (attempt == TRIES || !isWorthAnotherTry(e)) {
                    throw e;
                }
                LOG.infof("transaction begun again: sqlState=%s try=%d", e.getSqlState(), attempt);
                pause(attempt);
            }
        }
    }

    public void run(Consumer<Tx> work) {
        transaction(tx -> {
            work.accept(tx);
            return true;
        });
    }

    private <T> T once(Function<Tx, T> work) {
        SqlConnection connection = pool.getConnection().await().atMost(config.acquireTimeout());
        try {
            Transaction transaction = connection.begin().await().atMost(patience);
            return committed(transaction, connection, work);
        } finally {
            connection.close().await().atMost(patience);
        }
    }

    private <T> T committed(Transaction transaction, SqlConnection connection, Function<Tx, T> work) {
        Tx tx = new Tx(connection, patience, this::instantOf);
        T result;
        try {
            result = work.apply(tx);
        } catch (RuntimeException | Error e) {
            rollBack(transaction, e);
            throw e;
        }
        transaction.commit().await().atMost(patience);
        tx.committed();
        return result;
    }

    private void rollBack(Transaction transaction, Throwable cause) {
        try {
            transaction.rollback().await().atMost(patience);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private Instant instantOf(Tx tx) {
        return switch (config.clock()) {
            case APPLICATION -> clock.instant();
            case DATABASE ->
                tx.first(row -> Objects.requireNonNull(Tx.instant(row, "at")), "select clock_timestamp() as at")
                        .orElseThrow();
        };
    }

    private static boolean isWorthAnotherTry(PgException e) {
        return "40P01".equals(e.getSqlState()) || "40001".equals(e.getSqlState());
    }

    // Two that met in a deadlock must not meet again at once: a random pause, longer each time.
    private static void pause(int attempt) {
        try {
            Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(10L * attempt, 40L * attempt))
                    .toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to begin a transaction again", e);
        }
    }
}
