package dev.anshi.ledger;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An installment that something is still owed on (outstanding above zero, OUTSTANDING or DISPUTED), with what the sweep needs of its
 * loan.
 *
 * @param outstandingMinor minor units of {@code currency}
 * @param asOf when the lender's core last vouched for the loan; the sender's watermark is not yet looked at
 */
public record DueInstallment(
        int shard,
        String borrower,
        String loan,
        int number,
        LocalDate dueDate,
        long outstandingMinor,
        String currency,
        String status,
        String sender,
        String plan,
        Instant asOf) {}
