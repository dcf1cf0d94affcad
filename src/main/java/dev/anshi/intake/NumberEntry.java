package dev.anshi.intake;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.anshi.phone.NumberParser;
import dev.anshi.phone.NumberRefusedException;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.recipient.LenderNumber;

/** A number that the lender holds already; a national form needs its region (ISO 3166-1). How CODE with verifiedAt is a proof. */
public record NumberEntry(
        @Nullable String borrowerId,
        @Nullable String numberId,
        @Nullable String number,
        @Nullable String region,
        @Nullable Instant verifiedAt,
        LenderNumber.@Nullable How how,
        @Nullable Boolean exclusiveUse) {

    LenderNumber checked(@Nullable String borrowerOfPath, @Nullable String numberOfPath, NumberParser parser) {
        Findings findings = new Findings();
        String borrower = findings.id("/borrowerId", borrowerOfPath, borrowerId);
        String id = findings.id("/numberId", numberOfPath, numberId);
        Instant verified = findings.optionalInstant("/verifiedAt", verifiedAt);
        LenderNumber.How known = findings.required("/how", how, LenderNumber.How.RECORD);
        ParsedNumber parsed = parsed(parser, findings);
        return findings.unlessWrong(
                () -> new LenderNumber(borrower, id, Objects.requireNonNull(parsed), verified, known, exclusiveUse));
    }

    private @Nullable ParsedNumber parsed(NumberParser parser, Findings findings) {
        if (number == null) {
            findings.add("/number", Fault.MISSING);
            return null;
        }
        try {
            return parser.parse(number, region);
        } catch (NumberRefusedException e) {
            findings.add("/number", Fault.of(e.reason()));
            return null;
        }
    }

    /** Without the number. */
    @Override
    public String toString() {
        return "NumberEntry[" + numberId + "]";
    }
}
