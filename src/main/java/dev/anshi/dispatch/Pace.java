package dev.anshi.dispatch;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import dev.anshi.time.Elapsed;

/**
 * A worker's share of the account's SMS rate, as a token bucket that holds one second's worth. Time is the monotonic clock. A caller
 * waits for its turn on its own thread.
 */
final class Pace {

    private final double perSecond;
    private final Elapsed running = Elapsed.start();
    private double earliestNanos;

    Pace(double perSecond) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("anshi.dispatch.rate must be above zero");
        }
        this.perSecond = perSecond;
    }

    /** Returns when one more message may go. */
    void await() {
        Duration wait = next();
        if (!wait.isZero()) {
            LockSupport.parkNanos(wait.toNanos());
        }
    }

    // Each turn moves the next one on by 1/rate; an idle worker saves up at most one second.
    private synchronized Duration next() {
        double now = running.soFar().toNanos();
        double gap = 1e9 / perSecond;
        double turn = Math.max(earliestNanos, now - 1e9);
        earliestNanos = turn + gap;
        return turn <= now ? Duration.ZERO : Duration.ofNanos((long) (turn - now));
    }
}
