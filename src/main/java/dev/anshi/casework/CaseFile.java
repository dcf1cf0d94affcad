package dev.anshi.casework;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A case: ids and words, no number, no name and no free text.
 *
 * @param binding the binding that it is about
 * @param change of CONTESTED_CHANGE: the change
 * @param openedBy the member of staff; absent where the product opened it
 */
public record CaseFile(
        UUID id,
        CaseKind kind,
        CaseState state,
        String borrowerId,
        UUID binding,
        @Nullable UUID change,
        @Nullable String openedBy,
        Instant openedAt) {

    CaseFile in(CaseState next) {
        return new CaseFile(id, kind, next, borrowerId, binding, change, openedBy, openedAt);
    }
}
