package dev.anshi.http;

import java.util.Locale;
import java.util.Optional;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.naming.AnswersToAsks;

/**
 * Somebody whom a borrower named answers the ask, by the token in it. Anyone may call; tries are limited, and a token that is nobody's is
 * answered as one that is: a no is taken, a code is promised "where there is such an ask", a yes lacks the right code.
 */
@Path("/v1/answers/{token}")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = Tags.ANYONE)
public class AnswerResource {

    private final TriedCodes tried;
    private final AnswersToAsks answers;
    private final CodeLimits limits;
    private final CallersAddress address;
    private final EvenAnswers even;

    AnswerResource(
            TriedCodes tried, AnswersToAsks answers, CodeLimits limits, CallersAddress address, EvenAnswers even) {
        this.even = even;
        this.tried = tried;
        this.answers = answers;
        this.limits = limits;
        this.address = address;
    }

    /**
     * Yes or no.
     *
     * @param code of a YES: the one that was sent to the number asked
     * @param exclusiveUse of a YES, true: nobody else uses or sees this phone; absent: nobody said
     * @param locale the language to be written to in (BCP 47)
     */
    public record AnswerRequest(
            @NotNull Word answer,
            @Pattern(regexp = "[0-9]{6}") @Nullable String code,
            @Nullable Boolean exclusiveUse,

            @Pattern(regexp = "[A-Za-z0-9-]{2,35}") @Nullable
            String locale) {

        /** The answer. */
        public enum Word {
            YES,
            NO
        }

        @Override
        public String toString() {
            return "AnswerRequest[answer=" + answer + "]";
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "postAnswer", summary = "Yes, by a code to one's own phone, or no, which is for good")
    @APIResponse(responseCode = "202", description = "The answer is taken, where the token is that of an ask")
    @APIResponse(responseCode = "422", description = "A yes without the right code, or by a token that is nobody's")
    @APIResponse(responseCode = "429", description = "Tried too often")
    @Blocking
    public Uni<Response> answer(@PathParam("token") String token, @Valid AnswerRequest request) {
        AnswerRequest body = Body.given(request);
        return even.to(() -> {
            take(token, body);
            return Response.accepted().build();
        });
    }

    private void take(String token, AnswerRequest body) {
        boolean known = tried.find(token).isPresent();
        switch (body.answer()) {
            case NO -> {
                if (known) {
                    answers.no(token);
                }
            }
            case YES -> {
                AnswersToAsks.Yes yes = yes(body);
                if (!known || !answers.yes(token, yes)) {
                    throw codeWrong();
                }
            }
        }
    }

    // Whoever does not say that the phone is theirs alone is taken to share it.
    private static AnswersToAsks.Yes yes(AnswerRequest body) {
        return new AnswersToAsks.Yes(
                Optional.ofNullable(body.code()).orElseThrow(AnswerResource::codeWrong),
                Boolean.TRUE.equals(body.exclusiveUse()),
                body.locale() == null ? null : Locale.forLanguageTag(body.locale()));
    }

    private static ProblemException codeWrong() {
        return new ProblemException(422, "/problems/code-wrong", "answer-code-wrong");
    }

    @POST
    @Path("codes")
    @Operation(operationId = "postAnswerCode", summary = "Sends a code to the number that was asked")
    @APIResponse(
            responseCode = "202",
            description =
                    "A code is on its way, where the token is that of an ask that waits for an answer; one a minute, five an hour, ten a day")
    @APIResponse(responseCode = "429", description = "Tried too often")
    @Blocking
    public Uni<Response> code(@PathParam("token") String token) {
        return even.to(() -> {
            // A token that is nobody's uses up nothing of what all have together, and a limit that is reached tells
            // nothing of a token.
            if (tried.find(token).isPresent() && limits.isLetThrough(address.value())) {
                answers.sendCode(token);
            }
            return Response.accepted().build();
        });
    }
}
