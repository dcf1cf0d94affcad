package dev.anshi.http;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.contest.HolderAnswers;
import dev.anshi.notice.CodedNotice;

/**
 * The code of a text, for whoever holds the phone: is the text ours, "this is not for me", "that change was not mine". Anyone may ask;
 * tries are limited, and what is answered tells nothing of a debt or a person.
 */
@Path("/v1/notice-codes/{code}")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = Tags.ANYONE)
public class NoticeCodeResource {

    private final HolderAnswers answers;
    private final TriedCodes tried;
    private final EvenAnswers even;

    NoticeCodeResource(HolderAnswers answers, TriedCodes tried, EvenAnswers even) {
        this.answers = answers;
        this.tried = tried;
        this.even = even;
    }

    /**
     * Whether a text is ours.
     *
     * @param sender the lender's neutral name: who asks may be anyone
     * @param sentOn the UTC date
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record NoticeCodeView(
            boolean genuine,
            @Nullable String sender,
            @Nullable LocalDate sentOn) {

        static NoticeCodeView of(Optional<CodedNotice> notice) {
            return notice.map(found -> new NoticeCodeView(
                            true,
                            found.neutralName(),
                            found.claimedAt().atZone(ZoneOffset.UTC).toLocalDate()))
                    .orElseGet(() -> new NoticeCodeView(false, null, null));
        }
    }

    @GET
    @Operation(operationId = "getNoticeCode", summary = "Is this text really ours?")
    @APIResponse(responseCode = "200", description = "Also where it is not: genuine is false then")
    @APIResponse(responseCode = "429", description = "Tried too often")
    public NoticeCodeView get(@PathParam("code") String code) {
        return NoticeCodeView.of(tried.find(code));
    }

    @POST
    @Path("not-mine")
    @Operation(operationId = "postNotMine", summary = "The holder of the phone is not the person that the text was for")
    @APIResponse(responseCode = "202", description = "Always, whether the code is known or not")
    @APIResponse(responseCode = "429", description = "Tried too often")
    @Blocking
    public Uni<Response> notMine(@PathParam("code") String code) {
        return even.to(() -> {
            if (tried.find(code).isPresent()) {
                answers.notMine(code);
            }
            return Response.accepted().build();
        });
    }

    @POST
    @Path("contest")
    @Operation(
            operationId = "postContest",
            summary = "The change of number that the text tells of was not its owner's wish")
    @APIResponse(responseCode = "202", description = "Always, whether the code is known or not")
    @APIResponse(responseCode = "429", description = "Tried too often")
    @Blocking
    public Uni<Response> contest(@PathParam("code") String code) {
        return even.to(() -> {
            if (tried.find(code).isPresent()) {
                answers.contest(code);
            }
            return Response.accepted().build();
        });
    }
}
