package dev.anshi.local;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.anshi.local.Firing.Schedule;

import static org.assertj.core.api.Assertions.assertThat;

/** What fires next, and when? */
class FiringTest {

    private static final Optional<Instant> NOTHING_WAITS = Optional.empty();

    @Test
    void aDayWithoutNoticesHasAWatermarkASweepAndItsDailyWork() {
        // Given
        Firing last = Firing.allUntil(Instant.parse("2026-11-21T12:00:00Z"));

        // When
        List<Firing> day = new ArrayList<>();
        day.add(Firing.next(last, NOTHING_WAITS));
        day.add(Firing.next(day.get(0), NOTHING_WAITS));
        day.add(Firing.next(day.get(1), NOTHING_WAITS));

        // Then
        assertThat(day)
                .containsExactly(
                        new Firing(Instant.parse("2026-11-22T00:00:00Z"), Schedule.WATERMARK),
                        new Firing(Instant.parse("2026-11-22T00:30:00Z"), Schedule.SWEEP),
                        new Firing(Instant.parse("2026-11-22T03:30:00Z"), Schedule.DAILY));
    }

    @Test
    void aNoticeIsReleasedAtTheFirstFiveMinutesThatAreNotBeforeIt() {
        // Given
        Firing last = Firing.allUntil(Instant.parse("2026-11-22T01:00:00Z"));

        // When
        Firing next = Firing.next(last, Optional.of(Instant.parse("2026-11-22T02:00:00.000001Z")));

        // Then
        assertThat(next).isEqualTo(new Firing(Instant.parse("2026-11-22T02:05:00Z"), Schedule.RELEASE));
    }

    @Test
    void whatRipensOnTheMarkIsReleasedOnIt() {
        // Given
        Firing last = Firing.allUntil(Instant.parse("2026-11-22T01:00:00Z"));

        // When
        Firing next = Firing.next(last, Optional.of(Instant.parse("2026-11-22T02:00:00Z")));

        // Then
        assertThat(next.at()).isEqualTo(Instant.parse("2026-11-22T02:00:00Z"));
    }

    @Test
    void whatHasLongBeenRipeWaitsForTheNextMark() {
        // Given
        Firing last = new Firing(Instant.parse("2026-11-22T01:05:00Z"), Schedule.RELEASE);

        // When
        Firing next = Firing.next(last, Optional.of(Instant.parse("2026-11-20T00:00:00Z")));

        // Then
        assertThat(next).isEqualTo(new Firing(Instant.parse("2026-11-22T01:10:00Z"), Schedule.RELEASE));
    }

    @Test
    void aReleaseAtTheSweepsInstantComesAfterIt() {
        // Given
        Firing sweep = new Firing(Instant.parse("2026-11-22T00:30:00Z"), Schedule.SWEEP);

        // When
        Firing next = Firing.next(sweep, Optional.of(Instant.parse("2026-11-22T00:30:00Z")));

        // Then
        assertThat(next).isEqualTo(new Firing(Instant.parse("2026-11-22T00:30:00Z"), Schedule.RELEASE));
    }
}
