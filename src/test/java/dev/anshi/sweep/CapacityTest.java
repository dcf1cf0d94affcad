package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Is it said beforehand that a day has more texts than the rate carries? */
class CapacityTest {

    private static final Instant TEN = Instant.parse("2026-11-25T02:00:00Z");
    private static final Duration EIGHT_HOURS = Duration.ofHours(8);
    private static final double RATE = 15;
    private static final long CARRIED = 15 * 8 * 3_600;

    @Test
    void anEmptyDayFits() {
        assertThat(over()).isZero();
    }

    @Test
    void whatTheRateSendsWithinTheWindowFitsAndOneMoreDoesNot() {
        assertThat(over(ripe(0, CARRIED))).isZero();
        assertThat(over(ripe(0, CARRIED + 1))).isOne();
    }

    @Test
    void whatRipensLaterFindsTheRoomThatWasSentMeanwhile() {
        // Given
        long anHour = 15 * 3_600;
        // Then
        assertThat(over(ripe(0, CARRIED), ripe(60, anHour))).isZero();
        assertThat(over(ripe(0, CARRIED), ripe(60, anHour + 7))).isEqualTo(7);
    }

    @Test
    void whatComesTooLateTakesNothingFromTheNext() {
        assertThat(over(ripe(0, CARRIED + 1_000_000), ripe(8 * 60, CARRIED))).isEqualTo(1_000_000);
    }

    @Test
    void aMillionSpreadOverTheWorldsMorningsFitsWhereAMillionAtOnceDoesNot() {
        // Given
        Capacity.Ripe[] spread =
                IntStream.range(0, 200).mapToObj(each -> ripe(each * 5, 5_000)).toArray(Capacity.Ripe[]::new);
        // Then
        assertThat(over(ripe(0, 1_000_000))).isEqualTo(1_000_000 - CARRIED);
        assertThat(over(spread)).isLessThan(1_000_000 - CARRIED).isZero();
    }

    private static Capacity.Ripe ripe(int minutesAfterTen, long texts) {
        return new Capacity.Ripe(TEN.plus(Duration.ofMinutes(minutesAfterTen)), texts);
    }

    private static long over(Capacity.Ripe... plan) {
        return Capacity.over(List.of(plan), RATE, EIGHT_HOURS);
    }
}
