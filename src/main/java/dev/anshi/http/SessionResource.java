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
import dev.anshi.naming.NameSomebody;

/**
 * A borrower's sessions are trusted no more by the lender: a change that was begun in one of them is dropped, and whoever was named in one
 * and has not answered is taken back. A log-out is no revocation.
 */
@Path("/v1/borrowers/{borrowerId}/session-revocations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.LEDGER_WRITE)
@Tag(name = Tags.LEDGER)
public class SessionResource {

    private final BindingChanges changes;
    private final NameSomebody naming;

    SessionResource(BindingChanges changes, NameSomebody naming) {
        this.changes = changes;
        this.naming = naming;
    }

    /** Claim sid of the session's tokens; absent: every session. */
    public record SessionRevocation(
            @Size(min = 1, max = 256) @Nullable String sid) {}

    @POST
    @Operation(
            operationId = "postSessionRevocation",
            summary =
                    "Trusts a session no more, or none of a borrower's: what was begun in it is dropped. Not for a log-out")
    @APIResponse(responseCode = "204", description = "They are ended")
    public void revoke(@PathParam("borrowerId") String borrowerId, @Valid SessionRevocation revocation) {
        Optional<String> session = Optional.ofNullable(Body.given(revocation).sid());
        changes.dropSession(borrowerId, session);
        naming.dropSession(borrowerId, session);
    }
}
