package dev.anshi.http;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.binding.BindingChanges;
import dev.anshi.binding.ChangeAnswer;
import dev.anshi.binding.ChangeState;
import dev.anshi.binding.EnteredTwice;
import dev.anshi.binding.Hint;
import dev.anshi.binding.Refusal;
import dev.anshi.binding.StartChange;
import dev.anshi.notice.CallsConfig;
import dev.anshi.phone.ParsedNumber;

/** The borrower binds a number, step by step. Another borrower's change is not found. */
@Path("/v1/me/binding-changes")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.SELF)
@Tag(name = Tags.BORROWER)
public class MeBindingResource {

    private final Caller caller;
    private final BindingChanges changes;
    private final EnteredTwice entered;
    private final ChangeRefusals refusals;
    private final Idempotency idempotency;
    private final CodeLimits limits;
    private final CallersAddress address;
    private final CallsConfig calls;

    MeBindingResource(
            Caller caller,
            BindingChanges changes,
            EnteredTwice entered,
            ChangeRefusals refusals,
            Idempotency idempotency,
            CodeLimits limits,
            CallersAddress address,
            CallsConfig calls) {
        this.caller = caller;
        this.changes = changes;
        this.entered = entered;
        this.refusals = refusals;
        this.idempotency = idempotency;
        this.limits = limits;
        this.address = address;
        this.calls = calls;
    }

    /**
     * A number to be bound, entered twice.
     *
     * @param number E.164, or the national form with {@code region} (ISO 3166-1 alpha-2)
     * @param exclusiveUse true: nobody else uses or sees this phone
     * @param acknowledged ids of hints that were answered before
     */
    public record BindingChangeRequest(
            @NotBlank @Size(max = 64) String number,
            @NotBlank @Size(max = 64) String numberAgain,
            @Size(min = 2, max = 2) @Nullable String region,
            @NotNull Boolean exclusiveUse,
            @Size(max = 20) @Nullable List<@NotNull String> acknowledged) {

        @Override
        public String toString() {
            return "BindingChangeRequest[number hidden]";
        }
    }

    /** A question that must be acknowledged by its id. */
    @RegisterForReflection
    public record HintView(String id, String text) {}

    /** A change that runs; {@code hints} are those that still wait. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @RegisterForReflection
    public record BindingChangeView(
            UUID id,
            ChangeState state,
            List<HintView> hints,
            String number,
            Instant expiresAt,
            @Nullable Instant resendAt) {}

    /** Ids of hints that were read. */
    public record AcknowledgementRequest(
            @NotNull @Size(min = 1, max = 20) List<@NotNull String> ids) {}

    /**
     * Where a code goes.
     *
     * @param channel SMS, or VOICE: a call that speaks it; absent: SMS
     */
    public record CodeRequest(@NotNull To to, @Nullable Channel channel) {

        /** The number to be bound, or the one bound now. */
        public enum To {
            OLD,
            NEW
        }
    }

    /** The code that came to the number. */
    public record ProofRequest(
            @NotNull @Pattern(regexp = "[0-9]{6}") String code) {

        @Override
        public String toString() {
            return "ProofRequest[code hidden]";
        }
    }

    @POST
    @Operation(operationId = "postBindingChange", summary = "Begins to bind a number: two factors, the number twice")
    @APIResponseSchema(value = BindingChangeView.class, responseCode = "201")
    public Response start(@Valid BindingChangeRequest request, @Context HttpHeaders headers) {
        BindingChangeRequest body = Body.given(request);
        return idempotency.once(body, () -> new Idempotency.Answer(201, begin(body, headers)));
    }

    private BindingChangeView begin(BindingChangeRequest body, HttpHeaders headers) {
        Set<Hint> acknowledged = hints(Optional.ofNullable(body.acknowledged()).orElse(List.of()));
        ParsedNumber number = entered.read(body.number(), body.numberAgain(), body.region())
                .orElseThrow(() -> ChangeRefusals.named(422, Refusal.ENTRIES_DIFFER));
        limits.begin(address.value(), number);
        return running(
                changes.start(new StartChange(
                        caller.sub(),
                        caller.sid(),
                        caller.amr(),
                        caller.authTime(),
                        number,
                        body.exclusiveUse(),
                        acknowledged,
                        address.origins())),
                headers);
    }

    @POST
    @Path("{id}/acknowledgements")
    @Operation(operationId = "postAcknowledgements", summary = "Acknowledges hints; with the last one the code is sent")
    public BindingChangeView acknowledge(
            @PathParam("id") UUID id, @Valid AcknowledgementRequest request, @Context HttpHeaders headers) {
        Set<Hint> read = hints(Body.given(request).ids());
        return running(changes.acknowledge(caller.sub(), id, read), headers);
    }

    @POST
    @Path("{id}/codes")
    @Operation(
            operationId = "postBindingCode",
            summary = "Sends a code again, by text or by a call, at the earliest after 60 seconds")
    public BindingChangeView code(@PathParam("id") UUID id, @Valid CodeRequest request, @Context HttpHeaders headers) {
        CodeRequest wanted = Body.given(request);
        Channel channel = offered(wanted.channel(), wanted.to());
        limits.again(address.value());
        return running(
                wanted.to() == CodeRequest.To.OLD
                        ? changes.askOldNumber(caller.sub(), id)
                        : changes.sendCode(caller.sub(), id, channel),
                headers);
    }

    // A code to the old number stands for the person: it is not left with a machine that picks up while the phone is
    // off.
    private Channel offered(@Nullable Channel wanted, CodeRequest.To to) {
        Channel channel = wanted == null ? Channel.SMS : wanted;
        boolean offered = channel == Channel.SMS
                || channel == Channel.VOICE
                        && to == CodeRequest.To.NEW
                        && calls.from().isPresent();
        if (!offered) {
            throw new ProblemException(422, "/problems/channel-not-offered", "channel-not-offered");
        }
        return channel;
    }

    @POST
    @Path("{id}/proof")
    @Operation(operationId = "postBindingProof", summary = "The code comes back: the number is bound")
    @APIResponse(
            responseCode = "200",
            description = "The number is bound",
            content = @Content(schema = @Schema(implementation = BindingView.class)))
    @APIResponse(
            responseCode = "202",
            description = "It was the code to the old number: the change goes on",
            content = @Content(schema = @Schema(implementation = BindingChangeView.class)))
    public Response prove(@PathParam("id") UUID id, @Valid ProofRequest request, @Context HttpHeaders headers) {
        ChangeAnswer answer =
                changes.prove(caller.sub(), id, Body.given(request).code());
        return answer instanceof ChangeAnswer.Proved proved
                ? Response.ok(BindingView.of(proved.binding())).build()
                : Response.accepted(running(answer, headers)).build();
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "deleteBindingChange", summary = "Gives the change up; the number bound now stays")
    public void giveUp(@PathParam("id") UUID id) {
        ChangeAnswer answer = changes.giveUp(caller.sub(), id);
        if (!(answer instanceof ChangeAnswer.GivenUp)) {
            throw refusals.of(answer);
        }
    }

    private BindingChangeView running(ChangeAnswer answer, HttpHeaders headers) {
        if (!(answer instanceof ChangeAnswer.Running running)) {
            throw refusals.of(answer);
        }
        Locale language = ProblemTexts.language(headers.getAcceptableLanguages());
        return new BindingChangeView(
                running.change().id(),
                running.change().state(),
                running.open().stream()
                        .map(hint ->
                                new HintView(hint.id(), ProblemTexts.text(language, "hint." + hint.id(), List.of())))
                        .toList(),
                running.number().masked(),
                running.change().expiresAt(),
                running.change().resendAt());
    }

    private static Set<Hint> hints(List<String> ids) {
        return ids.stream()
                .map(id -> Hint.ofId(id).orElseThrow(() -> ChangeRefusals.named(422, Refusal.HINT_NOT_SHOWN)))
                .collect(Collectors.toSet());
    }
}
