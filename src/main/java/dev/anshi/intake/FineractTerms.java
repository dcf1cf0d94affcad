package dev.anshi.intake;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What Fineract's JSON does not say: whose loan it is here.
 *
 * @param loanId absent: Fineract's externalId, else its id
 * @param planId absent: the default plan
 * @param asOf absent: the instant of receipt
 */
public record FineractTerms(
        @Nullable String loanId,
        @Nullable String borrowerId,
        @Nullable String senderId,
        @Nullable String planId,
        @Nullable Instant asOf) {}
