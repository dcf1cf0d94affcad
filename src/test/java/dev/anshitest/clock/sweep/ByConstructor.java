package dev.anshitest.clock.sweep;

import java.util.Date;

final class ByConstructor {
    static long millis() {
        return new Date().getTime();
    }
}
