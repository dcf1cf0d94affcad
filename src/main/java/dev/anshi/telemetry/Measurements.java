package dev.anshi.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What was counted and measured since the last {@link #take}: by many threads, written once an invocation. Whatever is counted in a
 * transaction is counted after its commit ({@code Tx.onCommit}).
 */
@ApplicationScoped
public class Measurements {

    /** A value's place: a metric, and for denials and refused codes one of the reasons, empty for all. */
    record Key(Metric metric, String reason) {}

    private static final String ALL = "";

    private final Map<Key, Double> values = new LinkedHashMap<>();

    public Measurements() {
        count(Metric.COLD_STARTS, 1);
    }

    /** Adds to a counter. Adding nothing leaves no value. */
    public void count(Metric metric, long more) {
        if (more != 0) {
            add(new Key(metric, ALL), more);
        }
    }

    /** Decisions that were DENY, all with these reasons. */
    public void denied(Iterable<String> reasons, long more) {
        count(Metric.DENIALS, more);
        reasons.forEach(reason -> add(new Key(Metric.DENIALS, reason), more));
    }

    /** A one-time code that was asked for and not sent, because this limit was reached. */
    public void codeRefused(String limit) {
        count(Metric.CODES_REFUSED, 1);
        add(new Key(Metric.CODES_REFUSED, limit), 1);
    }

    /** What is so now, zero included; the newest counts. */
    public synchronized void gauge(Metric metric, double value) {
        values.put(new Key(metric, ALL), value);
    }

    private synchronized void add(Key key, double more) {
        values.merge(key, more, Double::sum);
    }

    /** Hands everything over and begins anew. */
    synchronized Map<Key, Double> take() {
        Map<Key, Double> taken = new LinkedHashMap<>(values);
        values.clear();
        return taken;
    }
}
