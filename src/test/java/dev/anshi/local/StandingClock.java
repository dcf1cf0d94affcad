package dev.anshi.local;

import java.time.Instant;

/** For tests that need an instant to last: the settable clock stands still there while something is done. */
public final class StandingClock {

    private StandingClock() {}

    public static void at(SettableClock clock, Instant instant, Runnable work) {
        clock.set(instant);
        clock.standAt(instant);
        try {
            work.run();
        } finally {
            clock.tick();
        }
    }
}
