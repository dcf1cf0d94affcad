package dev.anshi.authorization;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.anshi.authorization.Rulebook.HoursEntry;

import static org.assertj.core.api.Assertions.assertThat;

/** When do hours open, where clocks jump, fall back or skip a day? */
class OpeningHoursTest {

    @ParameterizedTest
    @CsvSource({
        // The first instant of the day's hours, the next day's, and now.
        "Asia/Shanghai,       09:00, 20:00, 2026-11-22T00:59:59.999Z, 2026-11-22T01:00:00Z",
        "Asia/Shanghai,       09:00, 20:00, 2026-11-22T12:00:00Z,     2026-11-23T01:00:00Z",
        "Asia/Shanghai,       09:00, 20:00, 2026-11-22T11:59:59.999Z, 2026-11-22T11:59:59.999Z",
        "Asia/Kathmandu,      09:00, 20:00, 2026-11-22T00:00:00Z,     2026-11-22T03:15:00Z",
        // Over midnight, and until the end of the day.
        "Europe/Berlin,       22:00, 06:00, 2026-11-22T12:00:00Z,     2026-11-22T21:00:00Z",
        "Europe/Berlin,       22:00, 06:00, 2026-11-22T23:30:00Z,     2026-11-22T23:30:00Z",
        "Europe/Berlin,       22:00, 00:00, 2026-11-22T23:00:00Z,     2026-11-23T21:00:00Z",
        // The spring gap 02:00-03:00 in New York: a time in it is never built, 02:30 opens at 03:00.
        "America/New_York,    02:30, 04:00, 2027-03-14T06:00:00Z,     2027-03-14T07:00:00Z",
        "America/New_York,    02:30, 02:45, 2027-03-14T06:00:00Z,     2027-03-15T06:30:00Z",
        // The autumn hour 01:00-02:00 comes twice: it closes at its first end, and opens again.
        "America/New_York,    01:30, 01:45, 2026-11-01T05:45:00Z,     2026-11-01T06:30:00Z",
        "America/New_York,    01:30, 02:30, 2026-11-01T06:00:00Z,     2026-11-01T06:30:00Z",
        // Lord Howe moves by half an hour: 02:00 becomes 02:30.
        "Australia/Lord_Howe, 02:15, 02:45, 2026-10-03T15:00:00Z,     2026-10-03T15:30:00Z",
        // Apia slept through 30 December 2011: 23:59 on Thursday the 29th, then 00:00 on Saturday the 31st.
        "Pacific/Apia,        08:00, 09:00, 2011-12-29T20:00:00Z,     2011-12-30T18:00:00Z",
    })
    void itOpensAtTheFirstInstantThatItHolds(String zone, String from, String to, Instant start, Instant opening) {
        OpeningHours hours = new OpeningHours(Books.hours(from, to), List.of(ZoneId.of(zone)));

        assertThat(hours.opening(start)).isEqualTo(opening);
    }

    @Test
    void aWeekDayThatTheCalendarSkippedIsWaitedForAWeek() {
        // Given
        HoursEntry fridays = Books.hours("08:00", "09:00", DayOfWeek.FRIDAY);

        // When
        Instant opening = new OpeningHours(fridays, List.of(ZoneId.of("Pacific/Apia")))
                .opening(Instant.parse("2011-12-27T00:00:00Z"));

        // Then
        assertThat(opening).isEqualTo(Instant.parse("2012-01-05T18:00:00Z"));
    }

    @Test
    void hoursUntilMidnightKeepToTheirDays() {
        // Given
        HoursEntry fridays = Books.hours("22:00", "00:00", DayOfWeek.FRIDAY);

        // When
        Instant opening = new OpeningHours(fridays, List.of(ZoneId.of("Europe/Berlin"))).opening(Draft.NOON);

        // Then
        assertThat(opening).isEqualTo(Instant.parse("2026-11-27T21:00:00Z"));
    }

    @Test
    void hoursThatNeverHoldInAllZonesNeverOpen() {
        // Given
        List<ZoneId> zones = List.of(ZoneId.of("Asia/Shanghai"), ZoneId.of("America/New_York"));

        // When
        Instant opening = new OpeningHours(Books.hours("09:00", "20:00"), zones).opening(Draft.NOON);

        // Then
        assertThat(opening).isEqualTo(Instant.MAX);
    }

    @Test
    void theOpeningIsWhatLookingAtEveryMinuteFinds() {
        long seed = Long.getLong("anshi.seed", 20261122L);
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            // Given
            HoursEntry entry = entry(random);
            List<ZoneId> zones = zones(random);
            Instant start = start(random);

            // When
            Instant opening = new OpeningHours(entry, zones).opening(start);

            // Then
            assertThat(opening)
                    .as("seed %d, round %d: %s in %s from %s", seed, i, entry, zones, start)
                    .isEqualTo(firstMinute(entry, zones, start));
        }
    }

    /** Half of them begin within a day of a change of the clocks. */
    private static Instant start(Random random) {
        Instant[] changes = {
            Instant.parse("2027-03-14T07:00:00Z"),
            Instant.parse("2026-11-01T06:00:00Z"),
            Instant.parse("2027-03-28T01:00:00Z"),
            Instant.parse("2026-10-03T15:30:00Z"),
            Instant.parse("2011-12-30T10:00:00Z")
        };
        Instant near = changes[random.nextInt(changes.length)];
        return near.minus(Duration.ofMinutes(random.nextInt(2880) - 720));
    }

    private static List<ZoneId> zones(Random random) {
        String[] names = {
            "America/New_York",
            "Europe/Berlin",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Asia/Kathmandu",
            "America/St_Johns",
            "Africa/Casablanca",
            "Asia/Shanghai"
        };
        List<ZoneId> zones = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            zones.add(ZoneId.of(names[random.nextInt(names.length)]));
        }
        return zones;
    }

    private static HoursEntry entry(Random random) {
        LocalTime from = LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
        LocalTime to = LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
        if (from.equals(to)) {
            return entry(random);
        }
        boolean withDays = (from.isBefore(to) || to.equals(LocalTime.MIDNIGHT)) && random.nextBoolean();
        return new HoursEntry(
                Books.hours("09:00", "10:00").coverage(),
                from,
                to,
                withDays
                        ? EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.SATURDAY)
                        : Set.of(DayOfWeek.values()));
    }

    private static Instant firstMinute(HoursEntry entry, List<ZoneId> zones, Instant start) {
        for (int minute = 0; minute <= 14 * 1440; minute++) {
            Instant instant = start.plus(Duration.ofMinutes(minute));
            if (zones.stream().allMatch(zone -> isOpen(entry, instant.atZone(zone)))) {
                return instant;
            }
        }
        return Instant.MAX;
    }

    static boolean isOpen(HoursEntry entry, ZonedDateTime local) {
        LocalTime time = local.toLocalTime();
        boolean from = !time.isBefore(entry.from());
        boolean to = entry.to().equals(LocalTime.MIDNIGHT) || time.isBefore(entry.to());
        boolean overMidnight = entry.from().isAfter(entry.to()) && !entry.to().equals(LocalTime.MIDNIGHT);
        return overMidnight ? from || to : from && to && entry.days().contains(local.getDayOfWeek());
    }
}
