package dev.anshi.telemetry;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * What the log lines of this thread belong to, until it is closed. Only what has a method here gets there: no number, name or code.
 */
public final class Correlation implements AutoCloseable {

    private final String key;
    private final @Nullable Object before;

    private Correlation(String key, Object value) {
        this.key = key;
        this.before = MDC.get(key);
        MDC.put(key, value.toString());
    }

    /** The function at work, and within it one invocation. */
    static Correlation function(String name) {
        return new Correlation("function", name);
    }

    /** API Gateway's id of the request, which its access log has too. */
    static Correlation request(String id) {
        return new Correlation("request", id);
    }

    /** The run for this date. */
    public static Correlation run(LocalDate date) {
        return new Correlation("run", date);
    }

    public static Correlation shard(int number) {
        return new Correlation("shard", number);
    }

    public static Correlation notice(UUID id) {
        return new Correlation("notice", id);
    }

    /** The work with the caller's correlation, whatever thread does it: threads of a pool keep that of whoever made them. */
    public static <T> Supplier<T> kept(Supplier<T> work) {
        Map<String, Object> callers = Map.copyOf(MDC.getMap());
        return () -> {
            Map<String, Object> own = Map.copyOf(MDC.getMap());
            replace(callers);
            try {
                return work.get();
            } finally {
                replace(own);
            }
        };
    }

    private static void replace(Map<String, Object> values) {
        MDC.clear();
        values.forEach(MDC::put);
    }

    @Override
    public void close() {
        if (before == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, before);
        }
    }
}
