package dev.anshi.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** What Postgres does for each statement of some work, by EXPLAIN (ANALYZE, BUFFERS) with the very arguments; all is rolled back. */
@ApplicationScoped
public class ExplainedStatements {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final String EXPLAIN = "explain (analyze, buffers, costs off, settings off) ";

    private final Pool pool;
    private final InstantSource clock;

    ExplainedStatements(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** A statement and its plan. */
    public record Explained(String sql, String plan) {}

    public List<Explained> of(Consumer<Tx> work) {
        List<Explained> found = new ArrayList<>();
        var connection = pool.getConnection().await().atMost(TIMEOUT);
        try {
            var transaction = connection.begin().await().atMost(TIMEOUT);
            SqlConnection real = connection.getDelegate();
            SqlConnection explaining = proxy(SqlConnection.class, real, (proxy, method, given) ->
                    method.getName().equals("preparedQuery") && given.length == 1
                            ? explaining(real, (String) given[0], found)
                            : called(real, method, given));
            work.accept(new Tx(
                    io.vertx.mutiny.sqlclient.SqlConnection.newInstance(explaining), TIMEOUT, tx -> clock.instant()));
            transaction.rollback().await().atMost(TIMEOUT);
        } finally {
            connection.close().await().atMost(TIMEOUT);
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static Object explaining(SqlConnection real, String sql, List<Explained> found) {
        PreparedQuery<RowSet<Row>> query = real.preparedQuery(sql);
        return proxy(PreparedQuery.class, query, (proxy, method, given) -> {
            if (!method.getName().equals("execute") || given == null || !(given[0] instanceof Tuple arguments)) {
                return called(query, method, given);
            }
            Future<RowSet<Row>> answer =
                    explained(real, sql, arguments, found).compose(done -> query.execute(arguments));
            if (given.length == 2) {
                answer.onComplete((Handler<AsyncResult<RowSet<Row>>>) given[1]);
                return null;
            }
            return answer;
        });
    }

    // What EXPLAIN ANALYZE wrote is taken back, so that the statement itself finds what it would have found.
    private static Future<RowSet<Row>> explained(SqlConnection real, String sql, Tuple arguments, List<Explained> found) {
        return real.query("savepoint explained")
                .execute()
                .compose(saved -> real.preparedQuery(EXPLAIN + sql).execute(arguments))
                .onSuccess(lines -> found.add(new Explained(sql, text(lines))))
                .compose(plan -> real.query("rollback to savepoint explained").execute());
    }

    private static String text(RowSet<Row> lines) {
        return StreamSupport.stream(lines.spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    private static Object called(Object real, java.lang.reflect.Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(real, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, T real, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
