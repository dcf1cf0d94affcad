package dev.anshi.intake;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;

/** What the lender's own people did to reach a borrower, and what came of it. */
public record ContactAttemptEntry(
        @Nullable Instant at,
        @Nullable Channel channel,
        @Nullable Tried outcome) {

    /** What came of it. */
    public enum Tried {
        /** They replied, or were met where they could not miss it. */
        REACHED,
        /** Nobody answered, or the message surely did not arrive. */
        UNREACHED,
        /** A person spoke with them. */
        CONVERSATION
    }

    /** What {@link #checked} leaves. */
    record Checked(String borrowerId, Instant at, Channel channel, Tried outcome) {}

    Checked checked(String borrowerOfPath) {
        Findings findings = new Findings();
        String borrower = findings.id("/borrowerId", borrowerOfPath);
        Instant when = findings.instant("/at", at);
        Channel over = findings.required("/channel", channel, Channel.VOICE);
        Tried what = findings.required("/outcome", outcome, Tried.REACHED);
        return findings.unlessWrong(() -> new Checked(borrower, when, over, what));
    }
}
