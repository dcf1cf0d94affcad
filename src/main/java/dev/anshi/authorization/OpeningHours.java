package dev.anshi.authorization;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

import dev.anshi.authorization.Rulebook.HoursEntry;

/** When an hours entry holds in every candidate zone, exact through every change of offset. */
final class OpeningHours {

    /** Beyond this nobody waits for hours to open: a calendar that is shut for two weeks is shut. */
    private static final Duration FURTHEST = Duration.ofDays(14);

    private final HoursEntry entry;
    private final List<ZoneId> zones;

    OpeningHours(HoursEntry entry, List<ZoneId> zones) {
        this.entry = entry;
        this.zones = zones;
    }

    boolean hold(Instant instant) {
        for (ZoneId zone : zones) {
            if (!holdIn(zone, instant)) {
                return false;
            }
        }
        return true;
    }

    /** The first instant from {@code start} on at which it holds in all zones; {@link Instant#MAX} where that is further than 14 days. */
    Instant opening(Instant start) {
        Instant end = start.plus(FURTHEST);
        Instant instant = start;
        while (!hold(instant)) {
            for (ZoneId zone : zones) {
                instant = openingIn(zone, instant);
            }
            if (instant.isAfter(end)) {
                return Instant.MAX;
            }
        }
        return instant;
    }

    private boolean holdIn(ZoneId zone, Instant instant) {
        long local = LocalClock.localSecond(zone, instant);
        int second = Math.floorMod(local, LocalClock.SECONDS_A_DAY);
        int from = entry.from().toSecondOfDay();
        int to = end(entry.to());
        if (from > to) {
            return second >= from || second < to;
        }
        return second >= from
                && second < to
                && entry.days().contains(LocalClock.weekday(Math.floorDiv(local, LocalClock.SECONDS_A_DAY)));
    }

    private static int end(LocalTime to) {
        return to.equals(LocalTime.MIDNIGHT) ? LocalClock.SECONDS_A_DAY : to.toSecondOfDay();
    }

    /**
     * In one zone it can begin to hold only where the local time is {@code from}, or where the offset changes: those are looked at in turn.
     * It does hold some day in every fortnight, whatever the clocks do.
     */
    private Instant openingIn(ZoneId zone, Instant start) {
        Instant instant = start;
        while (!holdIn(zone, instant)) {
            Instant next = nextFrom(zone, instant);
            ZoneOffsetTransition change = zone.getRules().nextTransition(instant);
            instant = change != null && change.getInstant().isBefore(next) ? change.getInstant() : next;
        }
        return instant;
    }

    /** The next instant whose local time is {@code from}, were the offset to stay. */
    private Instant nextFrom(ZoneId zone, Instant instant) {
        int second = Math.floorMod(LocalClock.localSecond(zone, instant), LocalClock.SECONDS_A_DAY);
        int ahead = Math.floorMod(entry.from().toSecondOfDay() - second, LocalClock.SECONDS_A_DAY);
        return Instant.ofEpochSecond(instant.getEpochSecond() + (ahead == 0 ? LocalClock.SECONDS_A_DAY : ahead));
    }
}
