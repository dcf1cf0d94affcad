package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When a text goes out that no plan has an hour for. */
final class NextMorning {

    /** In the middle of every rulebook's hours; the claim defers where it is not. */
    private static final LocalTime SENT_AT = LocalTime.of(10, 0);

    private NextMorning() {}

    /** The next ten o'clock where the reader lives, spread as reminders are. */
    static Instant of(Instant now, ZoneId zone, String reader, Duration spread) {
        ZonedDateTime today = now.atZone(zone).toLocalDate().atTime(SENT_AT).atZone(zone);
        ZonedDateTime next = today.toInstant().isBefore(now)
                ? now.atZone(zone).toLocalDate().plusDays(1).atTime(SENT_AT).atZone(zone)
                : today;
        return next.toInstant().plus(SendTimes.within(spread, reader));
    }
}
