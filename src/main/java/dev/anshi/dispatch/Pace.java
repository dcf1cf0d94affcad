package dev.anshi.dispatch;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.anshi.time.Elapsed;

/**
 * A worker's share of the account's SMS rate, as a token bucket that holds one second's worth. Time is the monotonic clock. A caller
 * waits for its turn on its own thread.
 */
final class Pace {

    private final double perSecond;
    private final Supplier<Duration> running;
    private final Consumer<Duration> rest;
    private double earliestNanos;

    Pace(double perSecond) {
        this(perSecond, Elapsed.start()::soFar, wait -> LockSupport.parkNanos(wait.toNanos()));
    }

    /**
     * @param running time since a fixed moment
     * @param rest lets so much of it pass
     */
    Pace(double perSecond, Supplier<Duration> running, Consumer<Duration> rest) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("anshi.dispatch.rate must be above zero");
        }
        this.perSecond = perSecond;
        this.running = running;
        this.rest = rest;
    }

    /** Returns when one more message may go. */
    void await() {
        Duration wait = next();
        if (!wait.isZero()) {
            rest.accept(wait);
        }
    }

    // Each turn moves the next one on by 1/rate; an idle worker saves up at most one second.
    private synchronized Duration next() {
        double now = running.get().toNanos();
        double gap = 1e9 / perSecond;
        double turn = Math.max(earliestNanos, now - 1e9);
        earliestNanos = turn + gap;
        return turn <= now ? Duration.ZERO : Duration.ofNanos((long) (turn - now));
    }
}
