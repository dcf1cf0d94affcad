package dev.anshi.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Provenance;
import dev.anshi.database.Database;
import dev.anshi.sweep.StaleBindings;

/** Numbers to which nothing of a debt goes any more though a loan runs. Reading them is reading of persons, and is kept. */
@Path("/v1/staff/stale-bindings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.STAFF_READ)
@Tag(name = Tags.STAFF)
public class StaffStaleBindingResource {

    private final Database database;
    private final StaleBindings stale;
    private final StaffReads reads;

    StaffStaleBindingResource(Database database, StaleBindings stale, StaffReads reads) {
        this.database = database;
        this.stale = stale;
        this.reads = reads;
    }

    /**
     * One number, by its ids.
     *
     * @param numberId the lender's id of it
     * @param askedOn when its last check-up was planned
     * @param debtGoesBy where the borrower is told of the debt meanwhile
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record StaleBindingView(
            UUID bindingId,
            String borrowerId,
            @Nullable String numberId,
            Provenance provenance,
            StaleBindings.Why why,
            @Nullable Instant provenAt,
            @Nullable Instant confirmedAt,
            @Nullable LocalDate askedOn,
            List<Channel> debtGoesBy) {

        static StaleBindingView of(StaleBindings.Entry entry) {
            return new StaleBindingView(
                    entry.binding(),
                    entry.borrower(),
                    entry.numberId(),
                    entry.provenance(),
                    entry.why(),
                    entry.provenAt(),
                    entry.confirmedAt(),
                    entry.askedOn(),
                    List.of(Channel.IN_APP));
        }
    }

    /** A page, by binding; {@code next} goes into {@code after} for the following one. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record StaleBindingPage(
            List<StaleBindingView> items, @Nullable String next) {}

    @GET
    @Operation(
            operationId = "getStaleBindings",
            summary = "Numbers whose proof is too old or never was, while a loan runs")
    public StaleBindingPage list(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("after") @Nullable UUID after) {
        List<StaleBindings.Entry> page = database.transaction(tx -> {
            List<StaleBindings.Entry> found = stale.list(tx, after, limit);
            reads.listed(tx, found.stream().map(StaleBindings.Entry::borrower).toList(), "stale-bindings");
            return found;
        });
        String next = page.size() < limit ? null : page.get(limit - 1).binding().toString();
        return new StaleBindingPage(page.stream().map(StaleBindingView::of).toList(), next);
    }
}
