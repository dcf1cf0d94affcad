package dev.anshi.ledger;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Up to when the lender's books are known for a loan: its own figures' instant, and its sender's word that loans not sent since are
 * unchanged. What lies ahead of the clock vouches for nothing, and must not hide the other.
 */
public record KnownAsOf(@Nullable Instant loan, @Nullable Instant watermark) {

    /** The later of the two that are not after {@code now}; null where there is none. */
    public @Nullable Instant at(Instant now) {
        Instant ofLoan = notAfter(loan, now);
        Instant ofSender = notAfter(watermark, now);
        if (ofLoan == null || ofSender == null) {
            return ofLoan == null ? ofSender : ofLoan;
        }
        return ofLoan.isAfter(ofSender) ? ofLoan : ofSender;
    }

    /** As a plan made now for a later instant knows it (authorization.md): books that are fresh now are given as of then, older ones as they are. */
    public @Nullable Instant planned(Instant later, Instant now, Duration ledgerAge) {
        Instant known = at(now);
        return known != null && !known.plus(ledgerAge).isBefore(now) ? later : known;
    }

    private static @Nullable Instant notAfter(@Nullable Instant instant, Instant now) {
        return instant == null || instant.isAfter(now) ? null : instant;
    }
}
