package dev.anshi.http;

import java.time.Instant;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.database.Database;
import dev.anshi.intake.Intake;
import dev.anshi.intake.LedgerChanges;
import dev.anshi.intake.SenderEntry;
import dev.anshi.intake.WatermarkEntry;
import dev.anshi.ledger.Sender;
import dev.anshi.ledger.Senders;

/** Senders: the lender's core says who they are; anyone may ask whether one is a verified lender or merchant. */
@Path("/v1/senders/{senderId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SenderResource {

    private final Database database;
    private final Senders senders;
    private final Intake intake;
    private final LedgerChanges changes;

    SenderResource(Database database, Senders senders, Intake intake, LedgerChanges changes) {
        this.database = database;
        this.senders = senders;
        this.intake = intake;
        this.changes = changes;
    }

    /** What anyone may know of a sender. Its numbers are its own, made to be known: they are not masked. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record SenderView(
            String name,
            Sender.Kind kind,
            @Nullable String licence,
            @Nullable Instant verifiedAt,
            List<String> numbers,
            List<String> channels) {}

    @GET
    @PermitAll
    @Tag(name = Tags.ANYONE)
    @Operation(operationId = "getSender", summary = "Is this counterparty a verified lender or merchant?")
    public SenderView get(@PathParam("senderId") String senderId) {
        return database.transaction(tx -> senders.find(tx, senderId).map(sender -> view(sender, senders.channels(tx))))
                .orElseThrow(ProblemException::notFound);
    }

    @PUT
    @RolesAllowed(Scopes.LEDGER_WRITE)
    @Tag(name = Tags.LEDGER)
    @Operation(operationId = "putSender", summary = "Who a sender is")
    public Taken put(@PathParam("senderId") String senderId, SenderEntry sender) {
        return new Taken(intake.take(changes.sender(senderId, Body.given(sender))));
    }

    @POST
    @Path("ledger-watermarks")
    @RolesAllowed(Scopes.LEDGER_WRITE)
    @Tag(name = Tags.LEDGER)
    @Operation(
            operationId = "postLedgerWatermark",
            summary = "All of this sender's loans not sent since are unchanged as of then")
    public Taken watermark(@PathParam("senderId") String senderId, WatermarkEntry watermark) {
        return new Taken(intake.take(changes.watermark(senderId, Body.given(watermark))));
    }

    private static SenderView view(Sender sender, List<String> channels) {
        return new SenderView(
                sender.name(),
                sender.kind(),
                sender.licence(),
                sender.verifiedAt(),
                sender.originationNumber() == null ? List.of() : List.of(sender.originationNumber()),
                channels);
    }
}
