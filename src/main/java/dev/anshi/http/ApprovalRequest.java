package dev.anshi.http;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import dev.anshi.assisted.Verdict;

/**
 * What a second member of staff says of a case.
 *
 * @param note why; rests under the person's key
 * @param identityCheck needed for a yes where the case was opened without one
 */
public record ApprovalRequest(
        @NotNull Boolean approve,
        @NotBlank @Size(max = 2000) String note,
        @Valid @Nullable IdentityCheckRequest identityCheck) {

    Verdict verdict(String by) {
        return new Verdict(
                Boolean.TRUE.equals(approve) ? Verdict.Says.APPROVE : Verdict.Says.REJECT,
                by,
                note,
                IdentityCheckRequest.of(identityCheck));
    }

    @Override
    public String toString() {
        return "ApprovalRequest[note hidden]";
    }
}
