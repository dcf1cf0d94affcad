package dev.anshi.recipient;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.anshi.phone.ParsedNumber;

/**
 * A number in the lender's books.
 *
 * @param numberId the lender's id of it, one a number of this borrower
 * @param verifiedAt when the lender proved it, in the way that {@code how} names
 * @param exclusiveUse true where the borrower told the lender that nobody else uses this phone
 */
public record LenderNumber(
        String borrowerId,
        String numberId,
        ParsedNumber number,
        @Nullable Instant verifiedAt,
        How how,
        @Nullable Boolean exclusiveUse) {

    /** How the lender came to it. Only a code that was sent to the number and entered proves it. */
    public enum How {
        CODE,
        RECORD
    }

    /** When a code proved it; absent for a mere record. */
    Optional<Instant> proof() {
        return how == How.CODE ? Optional.ofNullable(verifiedAt) : Optional.empty();
    }
}
