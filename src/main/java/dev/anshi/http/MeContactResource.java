package dev.anshi.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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

import dev.anshi.http.NamedView.AskedView;
import dev.anshi.naming.NamingWish;
import dev.anshi.recipient.NamedAs;

/** The borrower names an emergency contact, who is asked first, and takes it back. */
@Path("/v1/me/contacts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.SELF)
@Tag(name = Tags.BORROWER)
public class MeContactResource {

    private final Caller caller;
    private final NamingRequests requests;

    MeContactResource(Caller caller, NamingRequests requests) {
        this.caller = caller;
        this.requests = requests;
    }

    /**
     * Who is to be asked.
     *
     * @param relationWord how the borrower calls them, such as "mother"
     * @param number E.164, or the national form with {@code region} (ISO 3166-1 alpha-2)
     */
    public record ContactRequest(
            @NotBlank @Printed @Size(max = 100) String name,
            @NotBlank @Printed @Size(max = 40) String relationWord,
            @NotBlank @Size(max = 64) String number,
            @Size(min = 2, max = 2) @Nullable String region) {

        @Override
        public String toString() {
            return "ContactRequest[hidden]";
        }
    }

    @POST
    @Operation(operationId = "postContact", summary = "Names an emergency contact, who is asked without a word of debt")
    @APIResponse(
            responseCode = "201",
            description = "They are asked, where anything may go to that number at all",
            content = @Content(schema = @Schema(implementation = AskedView.class)))
    public Response name(@Valid ContactRequest request) {
        ContactRequest body = Body.given(request);
        return requests.name(
                body,
                body.number(),
                body.region(),
                number -> NamingWish.contact(
                        caller.sub(),
                        caller.sid(),
                        body.name().strip(),
                        body.relationWord().strip(),
                        number));
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "deleteContact", summary = "Takes a contact back: they are not asked and not called on")
    public void takeBack(@PathParam("id") String id) {
        requests.takeBack(NamedAs.CONTACT, id);
    }
}
