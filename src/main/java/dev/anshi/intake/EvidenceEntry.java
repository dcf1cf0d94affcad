package dev.anshi.intake;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** The lender's own proof that a number is still the borrower's: a log-in with a code sent to it. */
public record EvidenceEntry(
        @Nullable String numberId,
        @Nullable Instant at,
        @Nullable How how) {

    /** How it was proved. */
    public enum How {
        CODE_LOGIN
    }

    /** What {@link #checked} leaves. */
    record Checked(String borrowerId, String numberId, Instant at) {}

    Checked checked(String borrowerOfPath) {
        Findings findings = new Findings();
        String borrower = findings.id("/borrowerId", borrowerOfPath);
        String number = findings.id("/numberId", numberId);
        Instant when = findings.instant("/at", at);
        findings.required("/how", how, How.CODE_LOGIN);
        return findings.unlessWrong(() -> new Checked(borrower, number, when));
    }
}
