package dev.anshi.http;

import java.time.Instant;
import java.util.Set;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Purpose;
import dev.anshi.http.NamedView.AskedView;
import dev.anshi.naming.NamingWish;
import dev.anshi.recipient.NamedAs;

/** The borrower names somebody who is to be told what they are told: the mother who repays for her son. She is asked first. */
@Path("/v1/me/delegates")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.SELF)
@Tag(name = Tags.BORROWER)
public class MeDelegateResource {

    private final Caller caller;
    private final NamingRequests requests;

    MeDelegateResource(Caller caller, NamingRequests requests) {
        this.caller = caller;
        this.requests = requests;
    }

    /**
     * Who is to be asked, and for what.
     *
     * @param number E.164, or the national form with {@code region} (ISO 3166-1 alpha-2)
     * @param purposes REPAYMENT_REMINDER, OVERDUE_NOTICE, or both
     * @param expiresAt until when; absent: until somebody ends it
     */
    public record DelegateRequest(
            @NotBlank @Printed @Size(max = 100) String name,
            @NotBlank @Size(max = 64) String number,
            @Size(min = 2, max = 2) @Nullable String region,
            @NotEmpty @Size(max = 20) Set<@NotNull Purpose> purposes,
            @Nullable Instant expiresAt) {

        @Override
        public String toString() {
            return "DelegateRequest[hidden]";
        }
    }

    @POST
    @Operation(operationId = "postDelegate", summary = "Names a delegate, who is asked without a word of debt")
    @APIResponse(
            responseCode = "201",
            description = "They are asked, where anything may go to that number at all",
            content = @Content(schema = @Schema(implementation = AskedView.class)))
    public Response name(@Valid DelegateRequest request) {
        DelegateRequest body = Body.given(request);
        return requests.name(
                body,
                body.number(),
                body.region(),
                number -> NamingWish.delegate(
                        caller.sub(), caller.sid(), body.name().strip(), number, body.purposes(), body.expiresAt()));
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "deleteDelegate", summary = "Takes a delegate back: they are told nothing more of this")
    public void takeBack(@PathParam("id") String id) {
        requests.takeBack(NamedAs.DELEGATE, id);
    }
}
