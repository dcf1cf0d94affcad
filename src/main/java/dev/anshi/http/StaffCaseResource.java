package dev.anshi.http;

import java.util.List;
import java.util.UUID;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.casework.CaseFile;
import dev.anshi.casework.CaseFiles;
import dev.anshi.casework.CaseOutcome;
import dev.anshi.casework.CloseCases;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;

/** Cases, for who works on them. Reading one is reading of a person, and is told to their chain. */
@Path("/v1/staff/cases")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.STAFF_READ)
@Tag(name = Tags.STAFF)
public class StaffCaseResource {

    private final Caller caller;
    private final Database database;
    private final CaseFiles cases;
    private final CloseCases closing;
    private final CaseAnswers answers;
    private final WholeCases whole;
    private final StaffReads reads;
    private final Idempotency idempotency;

    StaffCaseResource(
            Caller caller,
            Database database,
            CaseFiles cases,
            CloseCases closing,
            CaseAnswers answers,
            WholeCases whole,
            StaffReads reads,
            Idempotency idempotency) {
        this.caller = caller;
        this.database = database;
        this.cases = cases;
        this.closing = closing;
        this.answers = answers;
        this.whole = whole;
        this.reads = reads;
        this.idempotency = idempotency;
    }

    /** A page, oldest first; {@code next} goes into {@code after} for the following one. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record CasePage(List<CaseView> items, @Nullable String next) {}

    /**
     * A case that was looked at.
     *
     * @param note what was found, in words; it rests under the person's key
     */
    public record ClosingRequest(
            @NotNull CaseOutcome outcome,
            @NotBlank @Size(max = 2000) String note) {

        @Override
        public String toString() {
            return "ClosingRequest[note hidden]";
        }
    }

    @GET
    @Operation(operationId = "getCases", summary = "Open cases, oldest first")
    public CasePage list(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("after") @Nullable UUID after) {
        List<CaseView> items = database.transaction(tx -> {
            List<CaseFile> page = cases.list(tx, after, limit);
            reads.listed(tx, page.stream().map(CaseFile::borrowerId).toList(), "cases");
            return page.stream().map(CaseView::of).toList();
        });
        String next = items.size() < limit ? null : items.get(limit - 1).id().toString();
        return new CasePage(items, next);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getCase", summary = "One case, and what staff did to it")
    public WholeCaseView get(@PathParam("id") UUID id) {
        return database.transaction(
                tx -> cases.find(tx, id).map(file -> whole(tx, file)).orElseThrow(ProblemException::notFound));
    }

    private WholeCaseView whole(Tx tx, CaseFile file) {
        reads.read(tx, file.borrowerId(), "case");
        return whole.of(tx, file);
    }

    @POST
    @Path("{id}/closing")
    @RolesAllowed(Scopes.STAFF_CASE)
    @Operation(operationId = "postCaseClosing", summary = "Closes a case, saying what was found")
    @APIResponseSchema(value = CaseView.class, responseCode = "200")
    public Response close(@PathParam("id") UUID id, @Valid ClosingRequest request) {
        ClosingRequest body = Body.given(request);
        return idempotency.once(
                body,
                () -> new Idempotency.Answer(
                        200, answers.view(closing.close(id, caller.sub(), body.outcome(), body.note()))));
    }
}
