package dev.anshi.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Purpose;
import dev.anshi.intake.BorrowerEntry;
import dev.anshi.intake.ConsentEntry;
import dev.anshi.intake.ContactAttemptEntry;
import dev.anshi.intake.EvidenceEntry;
import dev.anshi.intake.Intake;
import dev.anshi.intake.LedgerChanges;
import dev.anshi.intake.NumberEntry;
import dev.anshi.intake.PersonChanges;
import dev.anshi.intake.SuppressionEntry;

/** Borrowers and what the lender's own records hold of them. Nothing of a person is answered here. */
@Path("/v1/borrowers/{borrowerId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.LEDGER_WRITE)
@Tag(name = Tags.LEDGER)
public class BorrowerResource {

    private final Intake intake;
    private final LedgerChanges books;
    private final PersonChanges people;

    BorrowerResource(Intake intake, LedgerChanges books, PersonChanges people) {
        this.intake = intake;
        this.books = books;
        this.people = people;
    }

    @PUT
    @Operation(operationId = "putBorrower", summary = "Who a borrower is")
    public Taken put(@PathParam("borrowerId") String borrowerId, BorrowerEntry borrower) {
        return new Taken(intake.take(books.borrower(borrowerId, Body.given(borrower))));
    }

    @PUT
    @Path("numbers/{numberId}")
    @Operation(operationId = "putNumber", summary = "A number that the lender holds already")
    public Taken number(
            @PathParam("borrowerId") String borrowerId, @PathParam("numberId") String numberId, NumberEntry number) {
        return new Taken(intake.take(people.number(borrowerId, numberId, Body.given(number))));
    }

    @POST
    @Path("number-evidence")
    @Operation(operationId = "postNumberEvidence", summary = "The lender's own code log-in keeps a number fresh")
    public Taken evidence(@PathParam("borrowerId") String borrowerId, EvidenceEntry evidence) {
        return new Taken(intake.take(people.evidence(borrowerId, Body.given(evidence))));
    }

    @POST
    @Path("contact-attempts")
    @Operation(operationId = "postContactAttempt", summary = "What the lender's own people did to reach a borrower")
    public Taken contactAttempt(@PathParam("borrowerId") String borrowerId, ContactAttemptEntry attempt) {
        return new Taken(intake.take(people.contactAttempt(borrowerId, Body.given(attempt))));
    }

    @PUT
    @Path("consents/{purpose}/{channel}")
    @Operation(operationId = "putConsent", summary = "A consent that the lender's records hold")
    public Taken consent(
            @PathParam("borrowerId") String borrowerId,
            @PathParam("purpose") Purpose purpose,
            @PathParam("channel") Channel channel,
            ConsentEntry consent) {
        return new Taken(intake.take(people.consent(borrowerId, purpose, channel, Body.given(consent))));
    }

    @POST
    @Path("suppressions")
    @Operation(
            operationId = "postSuppression",
            summary = "A STOP, a \"not me\" or a block that the lender's records hold")
    public Taken suppression(@PathParam("borrowerId") String borrowerId, SuppressionEntry suppression) {
        return new Taken(intake.take(people.suppression(borrowerId, Body.given(suppression))));
    }
}
