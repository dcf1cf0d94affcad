package dev.anshi.assisted;

import java.util.List;

import dev.anshi.casework.CaseDocument;
import dev.anshi.casework.Representative;
import dev.anshi.phone.ParsedNumber;

/**
 * Somebody who acts for a borrower in law, as a member of staff takes them down.
 *
 * @param by claim sub of the member of staff
 */
public record NewRepresentative(
        String borrowerId,
        String name,
        ParsedNumber number,
        Representative.As as,
        String by,
        String reason,
        List<CaseDocument> documents) {

    public NewRepresentative {
        documents = List.copyOf(documents);
    }

    @Override
    public String toString() {
        return "NewRepresentative[name and number hidden]";
    }
}
