package dev.anshitest.clock.sweep;

import java.time.LocalDate;
import java.util.function.Supplier;

final class ByReference {
    static Supplier<LocalDate> today() {
        return LocalDate::now;
    }
}
