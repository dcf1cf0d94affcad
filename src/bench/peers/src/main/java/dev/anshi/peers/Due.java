package dev.anshi.peers;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/** An installment that is due with what the check wants to know of its borrower, as the view peer_due joins it. */
public record Due(
        String loanId,
        int number,
        LocalDate dueDate,
        String installmentStatus,
        Instant asOf,
        String borrowerId,
        String borrowerStatus,
        String zone,
        @Nullable String identityStatus,
        @Nullable Instant pausedUntil,
        @Nullable String provenance,
        @Nullable String numberState,
        @Nullable Instant provenAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant activeFrom,
        @Nullable String lineType,
        @Nullable Boolean exclusiveUse,
        String senderId,
        String senderKind) {}
