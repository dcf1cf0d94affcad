package dev.anshi.telemetry;

import java.util.function.Supplier;
import jakarta.enterprise.context.ApplicationScoped;

/** Runs invocations of a function: log lines carry its name, and metrics are written when it ends, however it ends. */
@ApplicationScoped
public class Invocations {

    private final EmbeddedMetrics metrics;

    Invocations(EmbeddedMetrics metrics) {
        this.metrics = metrics;
    }

    /** An invocation that ends with {@link #end}, on whatever thread: its correlation is that of the request, and goes with it. */
    @SuppressWarnings("MustBeClosedChecker")
    public void begin(String function, String request) {
        Correlation.function(function);
        Correlation.request(request);
    }

    public void end() {
        metrics.write();
    }

    public <T> T run(String function, Supplier<T> work) {
        try (Correlation at = Correlation.function(function)) {
            return work.get();
        } finally {
            metrics.write();
        }
    }
}
