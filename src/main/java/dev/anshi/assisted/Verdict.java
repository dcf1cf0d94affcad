package dev.anshi.assisted;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.anshi.casework.CaseEvent;
import dev.anshi.casework.CaseFile;
import dev.anshi.casework.CaseRefusal;
import dev.anshi.casework.IdentityCheck;

/**
 * What a second member of staff says of a case.
 *
 * @param by claim sub
 * @param note free text; rests under the person's key
 * @param identityCheck where they made sure themselves of who it is for
 */
public record Verdict(
        Says says, String by, String note, @Nullable IdentityCheck identityCheck) {

    /** Yes or no. */
    public enum Says {
        APPROVE,
        REJECT
    }

    /** Why it doesn't count for this case, if it doesn't: nobody decides on what they opened, and a case is decided once. */
    public Optional<CaseRefusal> hindrance(CaseFile file) {
        if (by.equals(file.openedBy())) {
            return Optional.of(CaseRefusal.OWN_CASE);
        }
        return file.state().after(CaseEvent.APPROVED).isEmpty() ? Optional.of(CaseRefusal.CASE_OVER) : Optional.empty();
    }

    @Override
    public String toString() {
        return "Verdict[" + says + ", note hidden]";
    }
}
