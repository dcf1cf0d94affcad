package dev.anshi.database;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.Pool;

import dev.anshi.http.HttpFunctions;
import dev.anshi.local.SettableClock;

/**
 * In every test of the application, each transaction runs as the database role of the function that would run it in AWS: of the one that
 * serves the request's path, or whose service is called. What a test itself reads and writes beside it, and the local run, is the
 * owner's. So a statement that its function has no grant for fails the test of whatever needs it.
 */
@Alternative
@Priority(1)
@Singleton
public class DatabaseAsFunction extends Database {

    /** What an event function calls first (room functions). */
    private static final Map<String, String> SERVICES = Map.of(
            "dev.anshi.sweep.PlanDay", "sweep",
            "dev.anshi.sweep.WalkShard", "sweep",
            "dev.anshi.sweep.Release", "sweep",
            "dev.anshi.sweep.Daily", "daily",
            "dev.anshi.sweep.CheckUps", "daily",
            "dev.anshi.sweep.PolicyUpdates", "daily",
            "dev.anshi.dispatch.DispatchChunk", "dispatch",
            "dev.anshi.inbound.TwoWaySms", "inbound",
            "dev.anshi.inbound.InboundSms", "inbound",
            "dev.anshi.intake.Bulk", "intake");

    private final Set<String> ranAs = ConcurrentHashMap.newKeySet();

    public DatabaseAsFunction(Pool pool, SettableClock clock, DatabaseConfig config) {
        super(pool, clock, config);
    }

    @Override
    public <T> T transaction(Function<Tx, T> work) {
        Optional<String> function = requested().or(DatabaseAsFunction::called);
        function.ifPresent(ranAs::add);
        return super.transaction(tx -> {
            function.ifPresent(name -> tx.query("set local role anshi_" + name));
            return work.apply(tx);
        });
    }

    /** The functions in whose roles something was done since the application started. */
    public Set<String> ranAs() {
        return Set.copyOf(ranAs);
    }

    private static Optional<String> requested() {
        if (!Arc.container().requestContext().isActive()) {
            return Optional.empty();
        }
        RoutingContext request =
                Arc.container().instance(CurrentVertxRequest.class).get().getCurrent();
        return Optional.ofNullable(request)
                .map(RoutingContext::request)
                .flatMap(each -> HttpFunctions.serving(each.method().name(), each.path()));
    }

    // The outermost: daily begins a sweep as daily.
    private static Optional<String> called() {
        return StackWalker.getInstance().walk(DatabaseAsFunction::outermost);
    }

    private static Optional<String> outermost(Stream<StackWalker.StackFrame> frames) {
        return frames.map(frame -> frame.getClassName().replaceFirst("[$_].*", ""))
                .filter(SERVICES::containsKey)
                .map(SERVICES::get)
                .reduce((inner, outer) -> outer);
    }
}
