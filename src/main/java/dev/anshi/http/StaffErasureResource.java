package dev.anshi.http;

import java.util.UUID;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.anshi.privacy.Erasures;

/** A person is to be forgotten: one asks for it, another agrees. What it does, column by column: docs/erasure.md. */
@Path("/v1/staff/erasures")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.STAFF_CASE)
@Tag(name = Tags.STAFF)
public class StaffErasureResource {

    private final Caller caller;
    private final Erasures erasures;
    private final CaseAnswers answers;
    private final Idempotency idempotency;

    StaffErasureResource(Caller caller, Erasures erasures, CaseAnswers answers, Idempotency idempotency) {
        this.caller = caller;
        this.erasures = erasures;
        this.answers = answers;
        this.idempotency = idempotency;
    }

    /**
     * Who is to be erased.
     *
     * @param personId a borrower, or somebody whom a borrower named
     * @param reason why; rests under their key, and ends with it
     */
    public record ErasureRequest(
            @NotNull @Pattern(regexp = "[A-Za-z0-9._:-]{1,64}")
            String personId,

            @NotBlank @Size(max = 2000) String reason) {

        @Override
        public String toString() {
            return "ErasureRequest[reason hidden]";
        }
    }

    @POST
    @Operation(operationId = "postErasure", summary = "Asks for the erasure of a person; nothing is erased yet")
    @APIResponseSchema(value = CaseView.class, responseCode = "201")
    public Response open(@Valid ErasureRequest request) {
        ErasureRequest body = Body.given(request);
        return idempotency.once(
                body,
                () -> new Idempotency.Answer(
                        201, answers.view(erasures.open(body.personId(), caller.sub(), body.reason()))));
    }

    @POST
    @Path("{id}/approval")
    @RolesAllowed(Scopes.STAFF_APPROVE)
    @Operation(
            operationId = "postErasureApproval",
            summary = "Says yes or no, never to one's own case; with a yes the person is erased at once and for good")
    @APIResponseSchema(value = CaseView.class, responseCode = "200")
    public Response decide(@PathParam("id") UUID id, @Valid ApprovalRequest request) {
        ApprovalRequest body = Body.given(request);
        return idempotency.once(
                body, () -> new Idempotency.Answer(200, answers.view(erasures.decide(id, body.verdict(caller.sub())))));
    }
}
