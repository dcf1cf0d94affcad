package dev.anshi.http;

import java.util.List;
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
import org.jspecify.annotations.Nullable;

import dev.anshi.assisted.AssistedChange;
import dev.anshi.assisted.AssistedChanges;
import dev.anshi.phone.NumberParser;
import dev.anshi.phone.ParsedNumber;

/** Staff changes the number of a borrower who has lost everything: one opens the case, another approves it. */
@Path("/v1/staff/binding-cases")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.STAFF_CASE)
@Tag(name = Tags.STAFF)
public class StaffBindingCaseResource {

    private final Caller caller;
    private final AssistedChanges changes;
    private final NumberParser parser;
    private final CaseAnswers answers;
    private final Idempotency idempotency;
    private final CodeLimits limits;
    private final CallersAddress address;

    StaffBindingCaseResource(
            Caller caller,
            AssistedChanges changes,
            NumberParser parser,
            CaseAnswers answers,
            Idempotency idempotency,
            CodeLimits limits,
            CallersAddress address) {
        this.caller = caller;
        this.changes = changes;
        this.parser = parser;
        this.answers = answers;
        this.idempotency = idempotency;
        this.limits = limits;
        this.address = address;
    }

    /**
     * The number that is to be the borrower's.
     *
     * @param number E.164, or the national form with {@code region} (ISO 3166-1 alpha-2)
     * @param reason why they can't do it themselves; rests under their key
     * @param identityCheck needed here or in the approval
     */
    public record BindingCaseRequest(
            @NotNull @Pattern(regexp = "[A-Za-z0-9._:-]{1,64}")
            String borrowerId,

            @NotBlank @Size(max = 64) String number,
            @Size(min = 2, max = 2) @Nullable String region,
            @NotBlank @Size(max = 2000) String reason,
            @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid CaseDocumentRequest> documents,
            @Valid @Nullable IdentityCheckRequest identityCheck) {

        @Override
        public String toString() {
            return "BindingCaseRequest[number and reason hidden]";
        }
    }

    @POST
    @Operation(operationId = "postBindingCase", summary = "Asks for a change of a borrower's number, with papers")
    @APIResponseSchema(value = CaseView.class, responseCode = "201")
    public Response open(@Valid BindingCaseRequest request) {
        BindingCaseRequest body = Body.given(request);
        return idempotency.once(body, () -> new Idempotency.Answer(201, answers.view(changes.open(wish(body)))));
    }

    // What is asked for here is the code that an approval sends.
    private AssistedChange wish(BindingCaseRequest body) {
        ParsedNumber number = parser.parse(body.number(), body.region());
        limits.begin(address.value(), number);
        return new AssistedChange(
                body.borrowerId(),
                number,
                caller.sub(),
                body.reason(),
                CaseDocumentRequest.documents(body.documents()),
                IdentityCheckRequest.of(body.identityCheck()));
    }

    @POST
    @Path("{id}/approval")
    @RolesAllowed(Scopes.STAFF_APPROVE)
    @Operation(
            operationId = "postBindingCaseApproval",
            summary = "Says yes or no, never to one's own case; with a yes the code goes to the new number")
    @APIResponseSchema(value = CaseView.class, responseCode = "200")
    public Response decide(@PathParam("id") UUID id, @Valid ApprovalRequest request) {
        ApprovalRequest body = Body.given(request);
        return idempotency.once(
                body, () -> new Idempotency.Answer(200, answers.view(changes.decide(id, body.verdict(caller.sub())))));
    }
}
