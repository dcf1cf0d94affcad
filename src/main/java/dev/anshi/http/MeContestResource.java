package dev.anshi.http;

import java.util.Optional;
import java.util.UUID;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.anshi.binding.ChangeAnswer;
import dev.anshi.binding.Refusal;
import dev.anshi.contest.BorrowerContests;

/** The borrower stops a change of number on their account that was not theirs. */
@Path("/v1/me/binding-changes/{id}/contest")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.SELF)
@Tag(name = Tags.BORROWER)
public class MeContestResource {

    private final Caller caller;
    private final BorrowerContests contests;
    private final ChangeRefusals refusals;

    MeContestResource(Caller caller, BorrowerContests contests, ChangeRefusals refusals) {
        this.caller = caller;
        this.contests = contests;
        this.refusals = refusals;
    }

    @POST
    @Operation(
            operationId = "postMyContest",
            summary = "This change was not mine: it is frozen, and no number is bound until a new change")
    public void contest(@PathParam("id") UUID id) {
        Optional<Refusal> refused = contests.contest(caller.sub(), id);
        if (refused.isPresent()) {
            throw refusals.problem(ChangeAnswer.refused(refused.get()));
        }
    }
}
