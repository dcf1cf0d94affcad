package dev.anshi.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.time.SystemClock;

/**
 * The local run's one clock: the machine's, shifted so that it ticks on from the instant it was set to, and able to stand still while a
 * schedule fires. The shift outlives live reloads, as what it dated does. Tests may set it anywhere; people only forward (Timetable).
 */
@ApplicationScoped
public class SettableClock implements InstantSource {

    private final SystemClock machine = new SystemClock();
    private final AtomicReference<Duration> shift;
    private volatile @Nullable Instant standingAt;

    SettableClock(LocalConfig config) {
        shift = JvmWide.once(
                "clock.shift",
                () -> new AtomicReference<>(config.clock().map(this::shiftTo).orElse(Duration.ZERO)));
    }

    @Override
    public Instant instant() {
        Instant still = standingAt;
        return still != null ? still : machine.instant().plus(shift.get()).truncatedTo(ChronoUnit.MICROS);
    }

    /** From now on it is {@code instant}, and time goes on from there. */
    public void set(Instant instant) {
        shift.set(shiftTo(instant));
    }

    /** Time goes on by that much at once. */
    public void advance(Duration by) {
        shift.updateAndGet(shifted -> shifted.plus(by));
    }

    /** It is {@code instant} until {@link #tick()}. */
    void standAt(Instant instant) {
        standingAt = instant;
    }

    /** Time goes on where it would be, had the clock not stood. */
    void tick() {
        standingAt = null;
    }

    private Duration shiftTo(Instant instant) {
        return Duration.between(machine.instant(), instant);
    }
}
