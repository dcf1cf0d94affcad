package dev.anshi.http;

import java.util.Optional;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.binding.BindingChanges;

/** A borrower's sessions end at the lender: a change that was begun in one of them is dropped. */
@Path("/v1/borrowers/{borrowerId}/session-revocations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.LEDGER_WRITE)
@Tag(name = Tags.LEDGER)
public class SessionResource {

    private final BindingChanges changes;

    SessionResource(BindingChanges changes) {
        this.changes = changes;
    }

    /** Claim sid of the session's tokens; absent: every session. */
    public record SessionRevocation(
            @Size(min = 1, max = 256) @Nullable String sid) {}

    @POST
    @Operation(operationId = "postSessionRevocation", summary = "Ends a session, or all of a borrower's")
    @APIResponse(responseCode = "204", description = "They are ended")
    public void revoke(@PathParam("borrowerId") String borrowerId, @Valid SessionRevocation revocation) {
        changes.dropSession(
                borrowerId, Optional.ofNullable(Body.given(revocation).sid()));
    }
}
