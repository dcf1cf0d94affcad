package dev.anshi.http;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.casework.CaseFile;
import dev.anshi.casework.CaseFiles;
import dev.anshi.casework.CaseKind;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.recipient.Recipients;

/** The open cases. Reading one is reading of a person, and is appended to their chain with who read it. */
@Path("/v1/staff/cases")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.STAFF_READ)
@Tag(name = Tags.STAFF)
public class StaffCaseResource {

    private final Caller caller;
    private final Database database;
    private final CaseFiles cases;
    private final AuditChain audit;
    private final Recipients recipients;

    StaffCaseResource(Caller caller, Database database, CaseFiles cases, AuditChain audit, Recipients recipients) {
        this.caller = caller;
        this.database = database;
        this.cases = cases;
        this.audit = audit;
        this.recipients = recipients;
    }

    /** A case: ids and what it is about. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record CaseView(
            UUID id,
            CaseKind kind,
            String borrowerId,
            UUID bindingId,
            @Nullable UUID changeId,
            Instant openedAt) {

        static CaseView of(CaseFile file) {
            return new CaseView(
                    file.id(), file.kind(), file.borrowerId(), file.binding(), file.change(), file.openedAt());
        }
    }

    /** A page, oldest first; {@code next} goes into {@code after} for the following one. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record CasePage(List<CaseView> items, @Nullable String next) {}

    @GET
    @Operation(operationId = "getCases", summary = "Open cases, oldest first")
    public CasePage list(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("after") @Nullable UUID after) {
        List<CaseView> items = database.transaction(tx -> {
            List<CaseFile> page = cases.list(tx, after, limit);
            tellRead(
                    tx,
                    page.stream().map(CaseFile::borrowerId).distinct().sorted().toList());
            return page.stream().map(CaseView::of).toList();
        });
        String next = items.size() < limit ? null : items.get(limit - 1).id().toString();
        return new CasePage(items, next);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getCase", summary = "One case")
    public CaseView get(@PathParam("id") UUID id) {
        return database.transaction(tx -> {
                    var found = cases.find(tx, id);
                    found.ifPresent(file -> tellRead(tx, List.of(file.borrowerId())));
                    return found;
                })
                .map(CaseView::of)
                .orElseThrow(ProblemException::notFound);
    }

    // Whoever appends to a borrower's chain holds that borrower's row.
    private void tellRead(Tx tx, List<String> borrowers) {
        recipients.lock(tx, borrowers);
        String payload =
                AuditPayload.of("by", caller.sub()).with("what", "cases").json();
        borrowers.forEach(
                borrower -> audit.append(tx, AuditChain.ofBorrower(borrower), "READ_BY_STAFF", payload, tx.now()));
    }
}
