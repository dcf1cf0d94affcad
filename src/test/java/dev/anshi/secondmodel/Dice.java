package dev.anshi.secondmodel;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.SplittableRandom;

/** What chance there is in one question: the same seed and index throw the same, on whatever thread. */
final class Dice {

    private static final long FIRST = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("2031-01-01T00:00:00Z").toEpochMilli();

    private final SplittableRandom random;

    Dice(long seed, long index) {
        // Mixed twice: streams from neighbouring seeds would be each other's, shifted.
        this.random =
                new SplittableRandom(new SplittableRandom(new SplittableRandom(seed).nextLong() ^ index).nextLong());
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    <T> T of(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @SafeVarargs
    final <T> T among(T... ones) {
        return ones[random.nextInt(ones.length)];
    }

    /** At a boundary exactly, a moment beside it, or somewhere about it. */
    Duration about(Duration boundary) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> boundary;
            case 2 -> boundary.plusMillis(1);
            case 3 -> boundary.minusMillis(1);
            case 4 -> boundary.plusNanos(random.nextInt(3) - 1L);
            case 5 -> boundary.plusSeconds(random.nextInt(7200) - 3600);
            default -> boundary.plusMillis(random.nextLong(-172_800_000, 172_800_000));
        };
    }

    Duration within(Duration longest) {
        return Duration.ofMillis(random.nextLong(longest.toMillis() + 1));
    }

    Instant anyInstant() {
        return Instant.ofEpochMilli(random.nextLong(FIRST, LAST));
    }

    /** A day on which the zone's clock is changed, where it ever is. */
    Instant dayOfChange(ZoneId zone) {
        Instant instant = anyInstant();
        ZoneOffsetTransition change = zone.getRules().nextTransition(instant);
        return change == null ? instant : change.getInstant().plusSeconds(random.nextInt(172_800) - 129_600);
    }
}
