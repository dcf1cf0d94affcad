package dev.anshi.sweep;

import java.time.Duration;
import java.util.Collection;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Are send times spread over the window, whatever the lender calls its borrowers? */
class SendTimesTest {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final int READERS = 18_000;
    private static final Random SEED = new Random(20_261_125);

    static Stream<IntFunction<String>> ids() {
        return Stream.of(
                i -> "b-" + i,
                i -> String.format("B%08d", i),
                i -> String.valueOf(100_000_000 + 2 * i),
                i -> i * 1_000 + "@bank",
                i -> new UUID(SEED.nextLong(), SEED.nextLong()).toString());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void eachMinuteGetsItsShare(IntFunction<String> ids) {
        // When
        Collection<Long> aMinute = IntStream.range(0, READERS)
                .mapToObj(ids)
                .map(id -> SendTimes.within(HALF_AN_HOUR, id).toMinutes())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .values();
        // Then: 600 each, and five standard deviations of chance are 120
        assertThat(aMinute)
                .hasSize(30)
                .allSatisfy(readers -> assertThat(readers).isBetween(480L, 720L));
    }

    @Test
    void aReaderStandsAlwaysAtTheSamePlace() {
        assertThat(SendTimes.within(HALF_AN_HOUR, "b-7"))
                .isEqualTo(SendTimes.within(HALF_AN_HOUR, "b-7"))
                .isLessThan(HALF_AN_HOUR);
    }

    @Test
    void withoutASpreadAllStandAtItsBeginning() {
        assertThat(SendTimes.within(Duration.ZERO, "b-7")).isZero();
    }
}
