package dev.anshitest.clock.sweep;

import java.time.Clock;
import java.time.InstantSource;

final class ByClock {
    static InstantSource one() {
        return Clock.systemUTC();
    }

    static InstantSource another() {
        return InstantSource.system();
    }
}
