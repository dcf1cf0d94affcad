package dev.anshi.casework;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a member of staff does to a case.
 *
 * @param by claim sub of the member of staff
 * @param outcome of CLOSED
 * @param change of APPROVED: the change of a binding that was begun by it, if one was
 * @param note free text; rests under the person's key; none of PROVED
 */
public record CaseMove(
        CaseEvent event,
        String by,
        @Nullable CaseOutcome outcome,
        @Nullable UUID change,
        @Nullable String note) {

    static CaseMove closed(String by, CaseOutcome outcome, String note) {
        return new CaseMove(CaseEvent.CLOSED, by, outcome, null, note);
    }

    public static CaseMove approved(String by, @Nullable UUID change, String note) {
        return new CaseMove(CaseEvent.APPROVED, by, null, change, note);
    }

    public static CaseMove rejected(String by, String note) {
        return new CaseMove(CaseEvent.REJECTED, by, null, null, note);
    }

    public static CaseMove proved(String by) {
        return new CaseMove(CaseEvent.PROVED, by, null, null, null);
    }

    @Override
    public String toString() {
        return "CaseMove[" + event + ", note hidden]";
    }
}
