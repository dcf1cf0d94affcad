package dev.anshi.http;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Purpose;
import dev.anshi.database.Database;
import dev.anshi.notice.Inbox;
import dev.anshi.notice.NoticeState;
import dev.anshi.recipient.ContactAttempts;

/** The borrower's in-app inbox. */
@Path("/v1/me/notices")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.SELF)
@Tag(name = Tags.BORROWER)
public class MeNoticeResource {

    private final OwnAccount account;
    private final Caller caller;
    private final Database database;
    private final Inbox inbox;
    private final ContactAttempts attempts;

    MeNoticeResource(OwnAccount account, Caller caller, Database database, Inbox inbox, ContactAttempts attempts) {
        this.account = account;
        this.caller = caller;
        this.database = database;
        this.inbox = inbox;
        this.attempts = attempts;
    }

    /** A notice in the inbox; {@code text} is absent once nothing of what it was about is owed. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record NoticeView(
            UUID id,
            Instant at,
            Purpose purpose,
            NoticeState state,
            @Nullable String text) {

        static NoticeView of(Inbox.Entry entry) {
            return new NoticeView(entry.id(), entry.at(), entry.purpose(), entry.state(), entry.text());
        }
    }

    /** A page, newest first; {@code next} goes into {@code after} for the following one. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record NoticePage(
            List<NoticeView> items, @Nullable String next) {}

    @GET
    @Operation(operationId = "getMyNotices", summary = "The in-app inbox, newest first")
    public NoticePage list(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("after") @Nullable UUID after) {
        List<NoticeView> items = database
                .transaction(tx -> {
                    String borrower = account.id(tx);
                    attempts.loggedIn(tx, borrower, caller.authTime().orElseGet(tx::now));
                    return inbox.of(tx, borrower, after, limit);
                })
                .stream()
                .map(NoticeView::of)
                .toList();
        String next = items.size() < limit ? null : items.get(limit - 1).id().toString();
        return new NoticePage(items, next);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getMyNotice", summary = "One notice of the inbox")
    public NoticeView get(@PathParam("id") UUID id) {
        return database.transaction(tx -> inbox.find(tx, account.id(tx), id))
                .map(NoticeView::of)
                .orElseThrow(ProblemException::notFound);
    }

    @POST
    @Path("{id}/read")
    @Operation(operationId = "postMyNoticeRead", summary = "Marks a notice as read")
    @APIResponse(responseCode = "204", description = "It is read")
    public void read(@PathParam("id") UUID id) {
        if (!database.transaction(tx -> inbox.read(tx, account.id(tx), id))) {
            throw ProblemException.notFound();
        }
    }
}
