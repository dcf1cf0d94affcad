package dev.anshi.recipient;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Purpose;

/**
 * Somebody whom a borrower named, and what became of it. One person a naming: who is named twice is two persons with a key each, so that
 * nothing of one naming shows in another.
 *
 * @param id of the recipient
 * @param agreedAt acceptedAt of a delegate, consentedAt of a contact
 * @param stoppedAt since when the phone, asked for this borrower, wants nothing of us (a STOP or "not me" that stands)
 * @param endedAt when the borrower took it back
 * @param purposes what they are asked to be told
 */
public record Named(
        String id,
        String borrowerId,
        NamedAs as,
        Instant namedAt,
        @Nullable Instant askedAt,
        @Nullable Instant agreedAt,
        @Nullable Instant declinedAt,
        @Nullable Instant stoppedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant endedAt,
        Set<Purpose> purposes) {

    /** A question that nobody answered for so long is over. Counted from the naming, so that it does not tell whether a text went out. */
    public static final Duration ANSWERED_WITHIN = Duration.ofDays(30);

    public Named {
        purposes = Set.copyOf(purposes);
    }

    /** As the borrower sees it. */
    public enum State {
        ASKED,
        ACCEPTED,
        DECLINED,
        EXPIRED
    }

    public State stateAt(Instant now) {
        if (declinedAt != null || stoppedAt != null) {
            return State.DECLINED;
        }
        if (!now.isBefore(agreedAt == null ? answerBy() : never())) {
            return State.EXPIRED;
        }
        return agreedAt == null ? State.ASKED : State.ACCEPTED;
    }

    /** When they said what counts now: the no before the yes. */
    public @Nullable Instant answeredAt() {
        if (declinedAt != null) {
            return declinedAt;
        }
        return stoppedAt != null ? stoppedAt : agreedAt;
    }

    /** Whether a yes still counts. */
    public boolean waitsForAnswerAt(Instant now) {
        return endedAt == null && stateAt(now) == State.ASKED;
    }

    /** Until when a yes counts. */
    public Instant answerBy() {
        Instant limit = namedAt.plus(ANSWERED_WITHIN);
        return expiresAt != null && expiresAt.isBefore(limit) ? expiresAt : limit;
    }

    private Instant never() {
        return expiresAt == null ? Instant.MAX : expiresAt;
    }
}
