package dev.anshi.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.anshi.intake.Intake;
import dev.anshi.intake.LedgerChanges;
import dev.anshi.intake.PlanEntry;

/** Plans: which reminders of a loan go out when. */
@Path("/v1/plans/{planId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.LEDGER_WRITE)
@Tag(name = Tags.LEDGER)
public class PlanResource {

    private final Intake intake;
    private final LedgerChanges changes;

    PlanResource(Intake intake, LedgerChanges changes) {
        this.intake = intake;
        this.changes = changes;
    }

    @PUT
    @Operation(operationId = "putPlan", summary = "Which reminders go out when")
    public Taken put(@PathParam("planId") String planId, PlanEntry plan) {
        return new Taken(intake.take(changes.plan(planId, Body.given(plan))));
    }
}
