package dev.anshi.http;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.NumberState;
import dev.anshi.binding.BindingHistory;
import dev.anshi.binding.ChangeAnswer;
import dev.anshi.binding.ChangeState;
import dev.anshi.binding.LogIn;
import dev.anshi.binding.OwnBindings;
import dev.anshi.binding.ProofByNotice;
import dev.anshi.binding.Refusal;
import dev.anshi.notice.NoticeCodes;
import dev.anshi.recipient.BindingActor;
import dev.anshi.recipient.BindingEvent;

/** A number of the borrower's: still theirs, no longer theirs, and how it became so. Another person's is not found. */
@Path("/v1/me/bindings/{id}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.SELF)
@Tag(name = Tags.BORROWER)
public class MeNumberResource {

    private final Caller caller;
    private final OwnBindings bindings;
    private final ProofByNotice proofs;
    private final BindingHistory histories;
    private final ChangeRefusals refusals;
    private final Tries tries;

    MeNumberResource(
            Caller caller,
            OwnBindings bindings,
            ProofByNotice proofs,
            BindingHistory histories,
            ChangeRefusals refusals,
            Tries tries) {
        this.caller = caller;
        this.bindings = bindings;
        this.proofs = proofs;
        this.histories = histories;
        this.refusals = refusals;
        this.tries = tries;
    }

    /**
     * "Still mine".
     *
     * @param noticeCode of a text to this number of the last seven days: proves the number
     * @param exclusiveUse with the first proof of a number from the lender's books: nobody else uses this phone
     */
    public record ConfirmationRequest(
            @Size(min = 1, max = 64) @Nullable String noticeCode,
            @Nullable Boolean exclusiveUse) {

        @Override
        public String toString() {
            return "ConfirmationRequest[code hidden]";
        }
    }

    /** What became of the number once: the state that it led to, and by whose doing. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @RegisterForReflection
    public record HistoryItem(Instant at, String event, NumberState state, BindingActor by) {

        static HistoryItem of(BindingEvent event) {
            return new HistoryItem(event.at(), event.kind(), event.state(), event.by());
        }
    }

    /** A question that was shown, in the caller's language, and when it was acknowledged. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @RegisterForReflection
    public record PromptView(
            String id,
            String text,
            Instant shownAt,
            @Nullable Instant acknowledgedAt) {}

    /** A change by which this number was to be bound. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @RegisterForReflection
    public record ChangeHistory(
            UUID id,
            ChangeState state,
            Instant startedAt,
            @Nullable Instant endedAt,
            List<PromptView> prompts) {}

    /** A page of what became of the number, oldest first; {@code next} goes into {@code after} for the following one. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record HistoryPage(
            BindingView binding,
            List<HistoryItem> items,
            List<ChangeHistory> changes,
            @Nullable String next) {}

    @POST
    @Path("confirmations")
    @Operation(operationId = "postConfirmation", summary = "Still mine; with the notice code of a text, a proof")
    public BindingView confirm(@PathParam("id") UUID id, @Valid @Nullable ConfirmationRequest request) {
        ConfirmationRequest said = request == null ? new ConfirmationRequest(null, null) : request;
        ChangeAnswer answer = said.noticeCode() == null
                ? bindings.confirm(caller.sub(), id)
                : proved(id, said.noticeCode(), said.exclusiveUse());
        if (answer instanceof ChangeAnswer.Kept kept) {
            return BindingView.of(kept.binding());
        }
        throw refusals.of(answer);
    }

    // Counted as whoever holds a text is counted, by the account in place of the address.
    private ChangeAnswer proved(UUID id, String typed, @Nullable Boolean exclusiveUse) {
        String code = NoticeCodes.canonical(typed);
        String account = "account " + caller.sub();
        tries.begin(account, NoticeCodes.isCode(code) ? code.substring(0, Tries.PREFIX) : "");
        ChangeAnswer answer = proofs.prove(logIn(), id, code, exclusiveUse);
        if (answer instanceof ChangeAnswer.Refused refused && refused.why() == Refusal.NOTICE_CODE_WRONG) {
            tries.missed(account);
        }
        return answer;
    }

    private LogIn logIn() {
        return new LogIn(caller.sub(), caller.amr(), caller.authTime());
    }

    @DELETE
    @Operation(operationId = "deleteBinding", summary = "Takes the number off: no text goes there any more")
    public void remove(@PathParam("id") UUID id) {
        ChangeAnswer answer = bindings.remove(logIn(), id);
        if (!(answer instanceof ChangeAnswer.GivenUp)) {
            throw refusals.of(answer);
        }
    }

    @GET
    @Path("history")
    @Operation(operationId = "getBindingHistory", summary = "How the number became what it is, and by whose doing")
    public HistoryPage history(
            @PathParam("id") UUID id,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("after") @DefaultValue("0") @Min(0) int after,
            @Context HttpHeaders headers) {
        Locale language = ProblemTexts.language(headers.getAcceptableLanguages());
        BindingHistory.Page page = histories.of(caller.sub(), id, after, limit).orElseThrow(ProblemException::notFound);
        List<BindingEvent> events = page.events();
        return new HistoryPage(
                BindingView.of(page.binding()),
                events.stream().map(HistoryItem::of).toList(),
                page.changes().stream().map(change -> view(change, language)).toList(),
                events.size() < limit
                        ? null
                        : Integer.toString(events.get(limit - 1).seq()));
    }

    private static ChangeHistory view(BindingHistory.Change change, Locale language) {
        return new ChangeHistory(
                change.id(),
                change.state(),
                change.startedAt(),
                change.endedAt(),
                change.prompts().stream()
                        .map(prompt -> new PromptView(
                                prompt.hint().id(),
                                ProblemTexts.text(
                                        language, "hint." + prompt.hint().id(), List.of()),
                                prompt.shownAt(),
                                prompt.acknowledgedAt()))
                        .toList());
    }
}
