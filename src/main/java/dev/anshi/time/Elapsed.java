package dev.anshi.time;

import java.time.Duration;

/** Time since a moment, by the monotonic clock: unaffected by corrections of the wall clock and by the local run's settable one. */
public final class Elapsed {

    private final long startedNanos = System.nanoTime();

    private Elapsed() {}

    public static Elapsed start() {
        return new Elapsed();
    }

    public Duration soFar() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    public boolean isYoungerThan(Duration limit) {
        return soFar().compareTo(limit) < 0;
    }
}
