package dev.anshi.inbound;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A text that asks its reader something, sent to the number and not answered so yet.
 *
 * @param binding the number that it went to
 * @param change of CHANGED and CHANGE_COMING: the binding change that it tells of; absent where the number was taken off
 * @param askedAt when its sending was claimed
 */
record OpenQuestion(
        UUID notice,
        Kind kind,
        String recipient,
        UUID binding,
        @Nullable UUID change,
        Instant askedAt) {

    enum Kind {
        /** A check-up: is this number still yours? */
        STILL_YOURS,
        /** An ask: will you be told, or be called? */
        CONSENT,
        /** A notice of a change, to the old number or the new one, or that the number was taken off: was it you? */
        CHANGED,
        /** A notice to the number bound now that staff was asked to change it. */
        CHANGE_COMING
    }
}
