package dev.anshi.notice;

import java.time.Duration;
import java.util.List;

/**
 * What became of one send, and what follows (design.md, "Dispatch"): only what was surely not taken may be sent again. An unknown
 * outcome is IN_DOUBT, counts against the caps and is never sent again by itself (G3).
 */
public enum SendOutcome {
    /** The provider took it: accepted, not yet received by anybody. */
    TAKEN(NoticeState.ACCEPTED, "ACCEPTED", List.of()),
    /** The provider said "slow down", or never got the request: surely not taken, soon again. */
    NOT_NOW(
            NoticeState.PLANNED,
            "NOT_TAKEN",
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15))),
    /** The provider refused this message (a 4xx but 408): surely not taken, again when somebody may have mended the cause. */
    REFUSED(
            NoticeState.PLANNED,
            "NOT_TAKEN",
            List.of(Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(6))),
    /** The phone opted out at the provider: surely not taken. A STOP is written down, which its next claim finds. */
    OPTED_OUT(
            NoticeState.PLANNED,
            "NOT_TAKEN",
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15))),
    /** Nobody knows: a time-out, a reset, a 5xx. */
    UNKNOWN(NoticeState.IN_DOUBT, "IN_DOUBT", List.of());

    private final NoticeState next;
    private final String attempt;
    private final List<Duration> backoff;

    SendOutcome(NoticeState next, String attempt, List<Duration> backoff) {
        this.next = next;
        this.attempt = attempt;
        this.backoff = backoff;
    }

    public NoticeState next() {
        return next;
    }

    /** The word in table attempt. */
    String attemptOutcome() {
        return attempt;
    }

    /** How long to wait after the {@code attempt}th try (from 1); the last entry for every later one. */
    public Duration backoffAfter(int attempt) {
        return backoff.isEmpty() ? Duration.ZERO : backoff.get(Math.min(attempt, backoff.size()) - 1);
    }
}
