package dev.anshi.casework;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A case that a member of staff opens.
 *
 * @param by claim sub of the member of staff
 * @param reason free text; rests under the person's key
 */
public record CaseOpening(
        CaseKind kind,
        String borrowerId,
        @Nullable UUID binding,
        String by,
        String reason,
        List<CaseDocument> documents,
        @Nullable IdentityCheck identityCheck,
        @Nullable Representative representative) {

    public CaseOpening {
        documents = List.copyOf(documents);
    }

    @Override
    public String toString() {
        return "CaseOpening[kind=" + kind + ", reason hidden]";
    }
}
