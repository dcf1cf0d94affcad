package dev.anshi.casework;

import java.time.Duration;
import java.time.Instant;

/**
 * Somebody made sure, by another channel than the one that the wish came by, that the person is who they say.
 *
 * @param at when
 */
public record IdentityCheck(How how, Instant at) {

    /** An older one says nothing of who sits there now. */
    public static final Duration FRESH = Duration.ofDays(7);

    /** Staff's clock and this machine's differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** By which channel. */
    public enum How {
        BRANCH_VISIT,
        VIDEO_CALL,
        /** To a number or an address that the lender had before. */
        CALL_BACK,
        LETTER
    }

    public boolean isFresh(Instant now) {
        return !at.isBefore(now.minus(FRESH)) && !at.isAfter(now.plus(SKEW));
    }
}
