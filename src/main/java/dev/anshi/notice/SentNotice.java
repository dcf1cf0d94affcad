package dev.anshi.notice;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What became of a claimed notice.
 *
 * @param error the provider's error code, never its message, which may quote the number
 * @param again when what was surely not taken comes again; null: as its outcome says
 */
public record SentNotice(
        UUID id,
        int attempt,
        SendOutcome outcome,
        @Nullable String providerId,
        @Nullable String error,
        @Nullable Instant again) {

    public SentNotice(UUID id, int attempt, SendOutcome outcome, @Nullable String providerId, @Nullable String error) {
        this(id, attempt, outcome, providerId, error, null);
    }

    /** Of one that was not handed over, or that its provider surely did not take. */
    public static SentNotice notTaken(ClaimedNotice notice, SendOutcome outcome, String error) {
        return new SentNotice(notice.id(), notice.attempt(), outcome, null, error);
    }

    /** Whether nobody can have got it: then it comes again, and nothing was spent. */
    public boolean isSurelyNotTaken() {
        return outcome.next() == NoticeState.PLANNED;
    }

    /** The same, to come again then and not before. */
    public SentNotice notBefore(Instant then) {
        return new SentNotice(id, attempt, outcome, providerId, error, then);
    }
}
