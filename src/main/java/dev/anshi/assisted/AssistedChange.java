package dev.anshi.assisted;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.anshi.casework.CaseDocument;
import dev.anshi.casework.IdentityCheck;
import dev.anshi.phone.ParsedNumber;

/**
 * A wish that a member of staff brings for a borrower: this number is to be theirs.
 *
 * @param by claim sub of the member of staff
 * @param reason free text; rests under the borrower's key
 */
public record AssistedChange(
        String borrowerId,
        ParsedNumber number,
        String by,
        String reason,
        List<CaseDocument> documents,
        @Nullable IdentityCheck identityCheck) {

    public AssistedChange {
        documents = List.copyOf(documents);
    }

    @Override
    public String toString() {
        return "AssistedChange[number and reason hidden]";
    }
}
