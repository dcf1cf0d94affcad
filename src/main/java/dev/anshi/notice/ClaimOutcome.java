package dev.anshi.notice;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Decision;
import dev.anshi.authorization.Permit;
import dev.anshi.recipient.OpenedNumber;
import dev.anshi.recipient.Person;
import dev.anshi.wording.DueItem;
import dev.anshi.wording.MessageRequest;

/**
 * What the claim made of one notice: its next state, and the permit where there is one.
 *
 * @param unsentFor why nobody gets the permit that the decision gave; null where nothing stood against it
 * @param number that the permit names; null for an in-app notice, and where it can't be read
 */
record ClaimOutcome(
        Candidate candidate,
        NoticeState next,
        @Nullable Instant until,
        Person reader,
        StoredDecision decision,
        @Nullable Permit permit,
        @Nullable String unsentFor,
        @Nullable OpenedNumber number) {

    /** A switch of operations: decided and not sent. */
    static final String SHADOW = "shadow";

    /** The number lies where nothing is sent to. */
    static final String BLOCKED_PREFIX = "blocked-prefix";

    /** A call that says that a message waits in the app, where none is shown (docs/adr/0016). */
    static final String EMPTY_INBOX = "empty-inbox";

    static ClaimOutcome of(
            Candidate candidate,
            ClaimNotices.Kind kind,
            Person reader,
            StoredDecision stored,
            Decision decision,
            @Nullable OpenedNumber number) {
        return new ClaimOutcome(
                candidate,
                next(kind, candidate, stored.at(), decision),
                stored.until(),
                reader,
                stored,
                decision.permit().orElse(null),
                null,
                number);
    }

    /** It is not sent, now or later, whatever was decided. Nobody gets the permit. */
    static ClaimOutcome unsent(Candidate candidate, Person reader, StoredDecision stored, String reason) {
        return new ClaimOutcome(candidate, NoticeState.SUPERSEDED, null, reader, stored, null, reason, null);
    }

    private static NoticeState next(ClaimNotices.Kind kind, Candidate candidate, Instant at, Decision decision) {
        if (decision.permit().isPresent()) {
            return kind.permitted;
        }
        if (decision instanceof Decision.Deferred) {
            return NoticeState.PLANNED;
        }
        if (decision instanceof Decision.Denied denied) {
            return NoticeState.denied(denied, at, candidate.expiresAt());
        }
        throw new IllegalStateException("a claim names its addressee, and its yes carries a permit");
    }

    /** The loans of the installments at these positions, each once. */
    static List<String> loans(Candidate candidate, List<Integer> covers) {
        return covers.stream()
                .map(position -> candidate.installments().get(position).loan())
                .distinct()
                .toList();
    }

    List<String> loans() {
        return permit == null ? List.of() : loans(candidate, permit.covers());
    }

    /** What the message may name: the covered installments, where it is to tell of a debt. */
    List<DueItem> items() {
        if (permit == null || !MessageRequest.isDebt(candidate.purpose())) {
            return List.of();
        }
        return permit.covers().stream()
                .map(position -> candidate.installments().get(position))
                .map(owed -> new DueItem(
                        owed.loan(), owed.dueDate(), owed.outstandingMinor(), String.valueOf(owed.currency())))
                .toList();
    }
}
