package dev.anshi.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.time.Elapsed;
import dev.anshi.time.SystemClock;

/**
 * The local run's one clock: it ticks on from the instant it was set to (at start: the machine's), and can be made to stand still while
 * a schedule fires. Cut to microseconds, as Postgres keeps them. Tests may set it anywhere; people only forward (ClockResource).
 */
@ApplicationScoped
public class SettableClock implements InstantSource {

    private volatile Line line = new Line(new SystemClock().instant(), Elapsed.start());
    private volatile @Nullable Instant standingAt;

    @Override
    public Instant instant() {
        Instant still = standingAt;
        return still != null ? still : line.now();
    }

    /** From now on it is {@code instant}, and time goes on from there. */
    public void set(Instant instant) {
        line = new Line(instant.truncatedTo(ChronoUnit.MICROS), Elapsed.start());
    }

    /** Time goes on by that much at once. */
    public void advance(Duration by) {
        set(instant().plus(by));
    }

    /** It is {@code instant} until {@link #tick()}. */
    void standAt(Instant instant) {
        standingAt = instant;
    }

    /** Time goes on where it would be, had the clock not stood. */
    void tick() {
        standingAt = null;
    }

    private record Line(Instant start, Elapsed since) {

        Instant now() {
            return start.plus(since.soFar()).truncatedTo(ChronoUnit.MICROS);
        }
    }
}
