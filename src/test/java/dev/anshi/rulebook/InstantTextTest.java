package dev.anshi.rulebook;

import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Is an instant written as Java writes it? */
class InstantTextTest {

    private static final long SEED = 20_261_125;

    @Test
    void anyInstantIsWrittenAsItsToStringSays() {
        // Given
        Random random = new Random(SEED);
        Stream<Instant> instants = Stream.concat(
                Stream.of(
                                "-0001-12-31T23:59:59Z",
                                "0000-01-01T00:00:00Z",
                                "1969-12-31T23:59:59Z",
                                "1970-01-01T00:00:00Z",
                                "2028-02-29T12:30:05Z",
                                "2031-03-12T02:00:00.123456Z",
                                "9999-12-31T23:59:59Z",
                                "+10000-01-01T00:00:00Z")
                        .map(Instant::parse),
                random.longs(10_000, -70_000_000_000L, 300_000_000_000L)
                        .mapToObj(second -> Instant.ofEpochSecond(second, fraction(random))));

        // Then
        assertThat(instants)
                .allSatisfy(instant -> assertThat(InstantText.of(instant)).isEqualTo(instant.toString()));
    }

    /** Nanoseconds that take no, three, six or nine digits. */
    private static int fraction(Random random) {
        int unit = new int[] {1_000_000_000, 1_000_000, 1_000, 1}[random.nextInt(4)];
        return random.nextInt(1_000_000_000 / unit) * unit;
    }
}
