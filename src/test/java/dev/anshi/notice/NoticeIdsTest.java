package dev.anshi.notice;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Do ids grow, and tell their time? */
class NoticeIdsTest {

    private static final Instant NOW = Instant.parse("2031-03-11T00:31:00Z");

    private final NoticeIds ids = new NoticeIds(new Random(20_261_125));

    @Test
    void aPageOfOneInstantGrowsAndStaysNearIt() {
        // When
        List<UUID> page =
                IntStream.range(0, 20_000).mapToObj(i -> ids.next(NOW)).toList();

        // Then
        assertThat(page)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((a, b) -> a.toString().compareTo(b.toString()));
        assertThat(page).allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(millis(id)).isBetween(NOW.toEpochMilli(), NOW.toEpochMilli() + 5);
        });
    }

    @Test
    void aClockThatWasSetBackIsFollowed() {
        // Given
        ids.next(NOW);

        // Then
        assertThat(millis(ids.next(NOW.minusSeconds(3_600))))
                .isEqualTo(NOW.minusSeconds(3_600).toEpochMilli());
    }

    private static long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }
}
