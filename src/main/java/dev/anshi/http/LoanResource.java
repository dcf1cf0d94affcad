package dev.anshi.http;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.intake.EntryRefusedException;
import dev.anshi.intake.FineractTerms;
import dev.anshi.intake.Intake;
import dev.anshi.intake.LedgerChanges;
import dev.anshi.intake.LoanEntry;
import dev.anshi.intake.RepaymentEntry;
import dev.anshi.ledger.Stored;

/** Loans with their schedules, in Anshi's JSON or Fineract's, and repayments. */
@Path("/v1/loans/{loanId}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.LEDGER_WRITE)
@Tag(name = Tags.LEDGER)
public class LoanResource {

    static final String FINERACT = "application/vnd.fineract.loan+json";

    private final Intake intake;
    private final LedgerChanges changes;
    private final Idempotency idempotency;

    LoanResource(Intake intake, LedgerChanges changes, Idempotency idempotency) {
        this.intake = intake;
        this.changes = changes;
        this.idempotency = idempotency;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putLoan",
            summary = "A loan with its whole schedule, in Anshi's JSON or as Apache Fineract answers it")
    public Taken put(@PathParam("loanId") String loanId, LoanEntry loan) {
        return new Taken(intake.take(changes.loan(loanId, Body.given(loan))));
    }

    @PUT
    @Consumes(FINERACT)
    @Operation(operationId = "putFineractLoan", summary = "A loan as Apache Fineract answers it")
    public Taken putFineract(
            @PathParam("loanId") String loanId,
            @QueryParam("borrowerId") @Nullable String borrowerId,
            @QueryParam("senderId") @Nullable String senderId,
            @QueryParam("planId") @Nullable String planId,
            @QueryParam("asOf") @Parameter(description = "RFC 3339; absent: the instant of receipt") @Nullable
                    String asOf,
            JsonNode loan) {
        FineractTerms terms = new FineractTerms(loanId, borrowerId, senderId, planId, instant(asOf));
        return new Taken(intake.take(changes.fineractLoan(terms, Body.given(loan))));
    }

    @POST
    @Path("repayments")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "postRepayment", summary = "A repayment, once per repaymentId")
    @APIResponse(
            responseCode = "200",
            description = "It was here already",
            content = @Content(schema = @Schema(implementation = Taken.class)))
    @APIResponseSchema(value = Taken.class, responseCode = "201", responseDescription = "It is new")
    public Response repay(@PathParam("loanId") String loanId, RepaymentEntry repayment) {
        RepaymentEntry given = Body.given(repayment);
        return idempotency.once(given, () -> {
            Stored stored = intake.take(changes.repayment(loanId, given));
            return new Idempotency.Answer(stored == Stored.STORED ? 201 : 200, new Taken(stored));
        });
    }

    private static @Nullable Instant instant(@Nullable String asOf) {
        try {
            return asOf == null ? null : Instant.parse(asOf);
        } catch (DateTimeParseException e) {
            throw EntryRefusedException.notAnInstant("asOf");
        }
    }
}
