package dev.anshi.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** How many statements does some work send to the real database? Counted on the connection itself; what was written is rolled back. */
@ApplicationScoped
public class CountedStatements {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final Pool pool;
    private final InstantSource clock;

    CountedStatements(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    public int of(Consumer<Tx> work) {
        AtomicInteger sent = new AtomicInteger();
        SqlConnection connection = pool.getConnection().await().atMost(TIMEOUT);
        try {
            var transaction = connection.begin().await().atMost(TIMEOUT);
            work.accept(new Tx(counting(connection, sent), TIMEOUT, tx -> clock.instant()));
            transaction.rollback().await().atMost(TIMEOUT);
        } finally {
            connection.close().await().atMost(TIMEOUT);
        }
        return sent.get();
    }

    private static SqlConnection counting(SqlConnection connection, AtomicInteger sent) {
        Class<io.vertx.sqlclient.SqlConnection> type = io.vertx.sqlclient.SqlConnection.class;
        Object counting =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    if (method.getName().equals("preparedQuery")
                            || method.getName().equals("query")) {
                        sent.incrementAndGet();
                    }
                    try {
                        return method.invoke(connection.getDelegate(), given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return SqlConnection.newInstance(type.cast(counting));
    }
}
