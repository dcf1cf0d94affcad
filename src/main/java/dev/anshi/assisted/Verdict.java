package dev.anshi.assisted;

import org.jspecify.annotations.Nullable;

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

    @Override
    public String toString() {
        return "Verdict[" + says + ", note hidden]";
    }
}
