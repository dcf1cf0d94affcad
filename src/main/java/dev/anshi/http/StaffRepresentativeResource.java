package dev.anshi.http;

import java.util.List;
import java.util.Locale;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.assisted.NewRepresentative;
import dev.anshi.assisted.RepresentativeProofs;
import dev.anshi.assisted.Representatives;
import dev.anshi.casework.Representative;
import dev.anshi.phone.NumberParser;
import dev.anshi.phone.ParsedNumber;

/** Who acts for a borrower in law: taken down with papers, approved by another, and their number proved before staff. */
@Path("/v1/staff/representatives")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.STAFF_CASE)
@Tag(name = Tags.STAFF)
public class StaffRepresentativeResource {

    private final Caller caller;
    private final Representatives representatives;
    private final RepresentativeProofs proofs;
    private final NumberParser parser;
    private final CaseAnswers answers;
    private final Idempotency idempotency;
    private final CodeLimits limits;
    private final CallersAddress address;

    StaffRepresentativeResource(
            Caller caller,
            Representatives representatives,
            RepresentativeProofs proofs,
            NumberParser parser,
            CaseAnswers answers,
            Idempotency idempotency,
            CodeLimits limits,
            CallersAddress address) {
        this.caller = caller;
        this.representatives = representatives;
        this.proofs = proofs;
        this.parser = parser;
        this.answers = answers;
        this.idempotency = idempotency;
        this.limits = limits;
        this.address = address;
    }

    /**
     * A representative.
     *
     * @param name rests under their own key
     * @param number E.164, or the national form with {@code region} (ISO 3166-1 alpha-2)
     * @param kind GUARDIAN, EXECUTOR or LAWYER
     * @param reason rests under the borrower's key; absent: the kind says it
     */
    public record RepresentativeRequest(
            @NotNull @Pattern(regexp = "[A-Za-z0-9._:-]{1,64}")
            String borrowerId,

            @NotBlank @Printed @Size(max = 200) String name,
            @NotBlank @Size(max = 64) String number,
            @Size(min = 2, max = 2) @Nullable String region,
            @NotNull Representative.As kind,
            @Size(max = 2000) @Nullable String reason,
            @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid CaseDocumentRequest> documents) {

        @Override
        public String toString() {
            return "RepresentativeRequest[name and number hidden]";
        }
    }

    /**
     * The code that the representative shows.
     *
     * @param exclusiveUse true: nobody else uses or sees their phone
     */
    public record RepresentativeProofRequest(
            @NotNull @Pattern(regexp = "[0-9]{6}") String code,
            @NotNull Boolean exclusiveUse) {

        @Override
        public String toString() {
            return "RepresentativeProofRequest[code hidden]";
        }
    }

    @POST
    @Operation(operationId = "postRepresentative", summary = "Takes down who acts for a borrower in law, with papers")
    public Response open(@Valid RepresentativeRequest request) {
        RepresentativeRequest body = Body.given(request);
        return idempotency.once(
                body, () -> new Idempotency.Answer(201, answers.view(representatives.open(wish(body)))));
    }

    private NewRepresentative wish(RepresentativeRequest body) {
        String reason = body.reason();
        ParsedNumber number = parser.parse(body.number(), body.region());
        limits.begin(address.value(), number);
        return new NewRepresentative(
                body.borrowerId(),
                body.name(),
                number,
                body.kind(),
                caller.sub(),
                reason == null || reason.isBlank() ? body.kind().name().toLowerCase(Locale.ROOT) : reason,
                CaseDocumentRequest.documents(body.documents()));
    }

    @POST
    @Path("{id}/approval")
    @RolesAllowed(Scopes.STAFF_APPROVE)
    @Operation(operationId = "postRepresentativeApproval", summary = "Says yes or no, never to one's own case")
    public Response decide(@PathParam("id") UUID id, @Valid ApprovalRequest request) {
        ApprovalRequest body = Body.given(request);
        return idempotency.once(
                body,
                () -> new Idempotency.Answer(
                        200, answers.view(representatives.decide(id, body.verdict(caller.sub())))));
    }

    @POST
    @Path("{id}/codes")
    @Operation(operationId = "postRepresentativeCode", summary = "Sends a code to an approved representative's number")
    public CaseView code(@PathParam("id") UUID id) {
        limits.again(address.value());
        return answers.view(proofs.sendCode(id));
    }

    @POST
    @Path("{id}/proof")
    @Operation(
            operationId = "postRepresentativeProof",
            summary = "The representative shows the code: they agree, and are told after the cool-down")
    public CaseView prove(@PathParam("id") UUID id, @Valid RepresentativeProofRequest request) {
        RepresentativeProofRequest body = Body.given(request);
        return answers.view(proofs.prove(id, caller.sub(), body.code(), body.exclusiveUse()));
    }
}
