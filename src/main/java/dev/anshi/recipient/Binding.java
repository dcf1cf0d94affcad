package dev.anshi.recipient;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Provenance;
import dev.anshi.phone.LineType;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.phone.PhoneNumber;

/**
 * A person's tie to a number. What the instants mean to the check stands in authorization.md.
 *
 * @param numberId the lender's id of the number, where it is in the lender's books
 * @param changedAt when it was replaced, revoked or suspended
 * @param exclusiveUse true where the person said that nobody else uses this phone; absent: nobody said
 */
public record Binding(
        UUID id,
        String recipientId,
        @Nullable String numberId,
        PhoneNumber number,
        Provenance provenance,
        NumberState state,
        @Nullable Instant provenAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant activeFrom,
        @Nullable Instant changedAt,
        @Nullable Instant reassignedAt,
        @Nullable Instant simChangedAt,
        @Nullable Instant claimedByOtherAt,
        LineType lineType,
        @Nullable Boolean exclusiveUse,
        Instant createdAt) {

    public boolean isIn(NumberState other) {
        return state == other;
    }

    /** Its owner or staff typed it, for a change; else it came from somebody's books. */
    public boolean isEntered() {
        return provenance == Provenance.OWNER_ENTERED || provenance == Provenance.STAFF_ENTERED;
    }

    public boolean isTo(PhoneNumber other) {
        return number.equals(other);
    }

    /** A new binding that waits for its proof. */
    static Binding pending(
            String recipientId,
            ParsedNumber number,
            Provenance provenance,
            @Nullable Boolean exclusiveUse,
            Instant createdAt) {
        return new Binding(
                UUID.randomUUID(),
                recipientId,
                null,
                number.number(),
                provenance,
                NumberState.PENDING,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                number.line(),
                exclusiveUse,
                createdAt);
    }

    Binding takenOff(NumberState to, Instant at) {
        return with(numberId, to, provenAt, activeFrom, at, claimedByOtherAt, exclusiveUse);
    }

    Binding proved(Instant at, @Nullable Instant from) {
        return with(numberId, NumberState.ACTIVE, at, from, null, claimedByOtherAt, exclusiveUse);
    }

    Binding confirmed(Instant at) {
        return new Binding(
                id,
                recipientId,
                numberId,
                number,
                provenance,
                state,
                provenAt,
                at,
                activeFrom,
                changedAt,
                reassignedAt,
                simChangedAt,
                claimedByOtherAt,
                lineType,
                exclusiveUse,
                createdAt);
    }

    Binding usedAloneIf(@Nullable Boolean exclusive) {
        return with(numberId, state, provenAt, activeFrom, changedAt, claimedByOtherAt, exclusive);
    }

    Binding inTheBooksAs(@Nullable String lenderId) {
        return with(lenderId, state, provenAt, activeFrom, changedAt, claimedByOtherAt, exclusiveUse);
    }

    Binding sharedAs(@Nullable Instant claimedAt, @Nullable Boolean exclusive) {
        return with(numberId, state, provenAt, activeFrom, changedAt, claimedAt, exclusive);
    }

    private Binding with(
            @Nullable String newNumberId,
            NumberState newState,
            @Nullable Instant newProvenAt,
            @Nullable Instant newActiveFrom,
            @Nullable Instant newChangedAt,
            @Nullable Instant newClaimedByOtherAt,
            @Nullable Boolean newExclusiveUse) {
        return new Binding(
                id,
                recipientId,
                newNumberId,
                number,
                provenance,
                newState,
                newProvenAt,
                confirmedAt,
                newActiveFrom,
                newChangedAt,
                reassignedAt,
                simChangedAt,
                newClaimedByOtherAt,
                lineType,
                newExclusiveUse,
                createdAt);
    }
}
