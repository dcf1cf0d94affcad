package dev.anshi.http;

import java.time.Instant;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.anshi.agreement.Agreement;
import dev.anshi.agreement.Agreements;
import dev.anshi.database.Database;

/** A borrower accepts an agreement. */
@Path("/v1/me/agreements/{version}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.SELF)
@Tag(name = Tags.BORROWER)
public class MeAgreementResource {

    private final Database database;
    private final OwnAccount account;
    private final Agreements agreements;

    MeAgreementResource(Database database, OwnAccount account, Agreements agreements) {
        this.database = database;
        this.account = account;
        this.agreements = agreements;
    }

    /** Since when the borrower has accepted that version. */
    public record AcceptanceView(String version, Instant acceptedAt) {}

    @PUT
    @Operation(operationId = "putMyAgreement", summary = "Accepts the newest agreement")
    public AcceptanceView accept(@PathParam("version") String version) {
        return database.transaction(tx -> {
            String borrower = account.locked(tx);
            Agreement wanted = agreements.find(tx, version).orElseThrow(ProblemException::notFound);
            String newest = agreements.newestVersion(tx).orElseThrow();
            if (!newest.equals(wanted.version())) {
                throw new ProblemException(409, "/problems/agreement-superseded", "agreement-superseded", newest);
            }
            return new AcceptanceView(version, agreements.accept(tx, borrower, version));
        });
    }
}
