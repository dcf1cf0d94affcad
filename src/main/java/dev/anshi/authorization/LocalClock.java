package dev.anshi.authorization;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;

/** Local days and times, read from instants and never built: a local time may not exist, or twice; an instant exists once. */
final class LocalClock {

    static final int SECONDS_A_DAY = 86_400;

    private LocalClock() {}

    /** Days since 1970-01-01, as a calendar on the wall there shows. */
    static long day(ZoneId zone, Instant instant) {
        return Math.floorDiv(localSecond(zone, instant), SECONDS_A_DAY);
    }

    /** Seconds since 1970-01-01T00:00 local time. */
    static long localSecond(ZoneId zone, Instant instant) {
        return instant.getEpochSecond() + zone.getRules().getOffset(instant).getTotalSeconds();
    }

    /** 1970-01-01 was a Thursday. */
    static DayOfWeek weekday(long day) {
        return DayOfWeek.THURSDAY.plus(Math.floorMod(day, 7));
    }
}
