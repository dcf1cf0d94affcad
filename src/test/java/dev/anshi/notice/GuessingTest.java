package dev.anshi.notice;

import java.time.Duration;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How far does somebody come who guesses codes and uses every limit in full? */
class GuessingTest {

    private static final int DAYS = 1_000_000;
    private static final int CODES = 1_000_000;

    @Test
    void whoeverGuessesADayLongSucceedsOnFewerThanOneOfTenThousandDays() {
        long seed = System.nanoTime();
        System.out.println("GuessingTest: seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);

        int found = 0;
        for (int day = 0; day < DAYS; day++) {
            found += isFoundWithinADay(random) ? 1 : 0;
        }

        System.out.printf("GuessingTest: found on %d of %,d days%n", found, DAYS);
        assertThat(found).isLessThan(DAYS / 10_000);
    }

    @Test
    void aSixDigitCodeWithoutALimitOnTheDayWouldBeFoundTooOften() {
        // Five codes an hour alone would leave the attacker five tries at each.
        double tries = 24.0 * OneTimeCodes.CODES_AN_HOUR * OneTimeCodes.TRIES;

        assertThat(tries / CODES).isGreaterThan(1.0 / 10_000);
    }

    // The best that can be done: a challenge of its own for each code, all five tries at once while it lives, and the
    // next one as soon as the limits let it out.
    private static boolean isFoundWithinADay(SplittableRandom random) {
        long[] sentAt = new long[OneTimeCodes.CODES_A_DAY];
        int sent = 0;
        for (long minute = 0; minute < Duration.ofDays(1).toMinutes() && sent < sentAt.length; minute++) {
            if (sentInTheLastHour(sentAt, sent, minute) < OneTimeCodes.CODES_AN_HOUR) {
                sentAt[sent++] = minute;
                if (isFound(random)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int sentInTheLastHour(long[] sentAt, int sent, long minute) {
        int count = 0;
        for (int i = 0; i < sent; i++) {
            count += minute - sentAt[i] < Duration.ofHours(1).toMinutes() ? 1 : 0;
        }
        return count;
    }

    // Five different guesses at one code: as good as any others.
    private static boolean isFound(SplittableRandom random) {
        int code = random.nextInt(CODES);
        int first = random.nextInt(CODES);
        return Math.floorMod(code - first, CODES) < OneTimeCodes.TRIES;
    }
}
