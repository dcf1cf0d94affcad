package dev.anshi.database;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * One open transaction. Statements are prepared (cached by the client), arguments are $1…; an {@link Instant} argument is sent as
 * timestamptz, an enum as its name, bytes as bytea, a Java array as a Postgres array. Every statement is awaited for at most the configured time-out; a
 * time-out is a failure of the transaction.
 */
public final class Tx {

    private final SqlConnection connection;
    private final Duration timeout;
    private final Function<Tx, Instant> clock;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Tx(SqlConnection connection, Duration timeout, Function<Tx, Instant> clock) {
        this.connection = connection;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** The transaction's instant: the database's clock in a Lambda build, the settable clock in the local run. */
    public Instant now() {
        return clock.apply(this);
    }

    /** Runs this once the transaction has been committed, never when it is rolled back: counting, no further work. */
    public void onCommit(Runnable effect) {
        afterCommit.add(effect);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }

    public RowSet<Row> query(String sql, @Nullable Object... arguments) {
        return connection.preparedQuery(sql).execute(tuple(arguments)).await().atMost(timeout);
    }

    /** Number of rows changed. */
    public int update(String sql, @Nullable Object... arguments) {
        return query(sql, arguments).rowCount();
    }

    public <T> List<T> list(Function<Row, T> each, String sql, @Nullable Object... arguments) {
        return StreamSupport.stream(query(sql, arguments).spliterator(), false)
                .map(each)
                .toList();
    }

    /** The first row, if any. */
    public <T> Optional<T> first(Function<Row, T> each, String sql, @Nullable Object... arguments) {
        for (Row row : query(sql, arguments)) {
            return Optional.of(each.apply(row));
        }
        return Optional.empty();
    }

    private static Tuple tuple(@Nullable Object[] arguments) {
        Tuple tuple = Tuple.tuple();
        for (Object argument : arguments) {
            tuple.addValue(wire(argument));
        }
        return tuple;
    }

    private static @Nullable Object wire(@Nullable Object argument) {
        if (argument instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (argument instanceof Instant[] instants) {
            return Arrays.stream(instants).map(Tx::offset).toArray(OffsetDateTime[]::new);
        }
        if (argument instanceof Enum<?> word) {
            return word.name();
        }
        if (argument instanceof byte[] bytes) {
            return Buffer.buffer(bytes);
        }
        if (argument instanceof byte[][] many) {
            return Arrays.stream(many)
                    .map(bytes -> bytes == null ? null : Buffer.buffer(bytes))
                    .toArray(Buffer[]::new);
        }
        return argument;
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** A bytea column. */
    public static byte @Nullable [] bytes(Row row, String column) {
        var value = row.getBuffer(column);
        return value == null ? null : value.getBytes();
    }

    /** A timestamptz column as an instant. */
    public static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
