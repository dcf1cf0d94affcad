package dev.anshi.casework;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A case: ids and words, no number, no name and no free text.
 *
 * @param borrowerId whom it is about; of MANY_READS the member of staff ({@link StaffReading#personOf}), of CODES_NOT_ENTERED the range ({@link dev.anshi.recipient.HeldRanges})
 * @param binding the binding that it is about, if it is about one
 * @param change of CONTESTED_CHANGE the one contested; of an approved ASSISTED_CHANGE the one begun
 * @param openedBy the member of staff; absent where the product opened it
 * @param identityCheck as whoever opened it said
 * @param representative of REPRESENTATIVE: whom it is to name; then {@code binding} is theirs
 */
public record CaseFile(
        UUID id,
        CaseKind kind,
        CaseState state,
        String borrowerId,
        @Nullable UUID binding,
        @Nullable UUID change,
        @Nullable String openedBy,
        Instant openedAt,
        @Nullable IdentityCheck identityCheck,
        @Nullable Representative representative) {

    /** Whose number {@code binding} is. */
    public String numberOf() {
        return representative == null ? borrowerId : representative.personId();
    }

    CaseFile in(CaseState next, @Nullable UUID begun) {
        UUID about = begun == null ? change : begun;
        return new CaseFile(
                id, kind, next, borrowerId, binding, about, openedBy, openedAt, identityCheck, representative);
    }
}
