package dev.anshi.http;

import java.util.ArrayList;
import java.util.List;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Rulebook;
import dev.anshi.intake.Fault;
import dev.anshi.intake.FieldFault;
import dev.anshi.rulebook.DecideCases;
import dev.anshi.rulebook.MalformedJsonException;
import dev.anshi.rulebook.RulebookJson;
import dev.anshi.rulebook.RulebookReader;
import dev.anshi.rulebook.Rulebooks;

/** The check, asked by staff about cases that they write: what would be decided, by which rules. Touches no data. */
@Path("/v1/staff")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.STAFF_READ)
@Tag(name = Tags.STAFF)
public class DecisionResource {

    private static final int MOST_CASES = 1000;

    private final Rulebooks rulebooks;
    private final Problems problems;

    DecisionResource(Rulebooks rulebooks, Problems problems) {
        this.rulebooks = rulebooks;
        this.problems = problems;
    }

    /**
     * Cases to decide.
     *
     * @param rulebook the id of one, or a whole one
     * @param cases in the shape of docs/authorization.md
     */
    public record Cases(
            @NotNull @Schema(implementation = Object.class) JsonNode rulebook,

            @NotNull @Size(max = MOST_CASES) @Schema(implementation = Object[].class)
            List<JsonNode> cases) {}

    /** One decision a case, in their order. */
    public record Decisions(
            @Schema(implementation = Object[].class) List<JsonNode> decisions) {}

    /** All rulebooks, whole. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record RulebookPage(
            @Schema(implementation = Object[].class) List<JsonNode> items,
            @Nullable String next) {}

    @POST
    @Path("decisions")
    @Operation(operationId = "postDecisions", summary = "What the check says to these cases; touches no data")
    public Decisions decide(@Valid Cases question) {
        Cases asked = Body.given(question);
        DecideCases check = new DecideCases(rulebook(asked.rulebook()));
        List<JsonNode> decisions = new ArrayList<>(asked.cases().size());
        for (int i = 0; i < asked.cases().size(); i++) {
            decisions.add(check.decide(asked.cases().get(i), "/cases/" + i));
        }
        return new Decisions(decisions);
    }

    @GET
    @Path("rulebooks")
    @Operation(operationId = "getRulebooks", summary = "The rulebooks there are, with their citations and notes")
    public RulebookPage rulebooks() {
        return new RulebookPage(
                rulebooks.all().stream().<JsonNode>map(RulebookJson::write).toList(), null);
    }

    private Rulebook rulebook(JsonNode rulebook) {
        return rulebook.isTextual()
                ? rulebooks.byId(rulebook.textValue()).orElseThrow(UnknownRulebookException::new)
                : RulebookReader.read(rulebook, "/rulebook");
    }

    /** There is no rulebook of the id. */
    private static final class UnknownRulebookException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @ServerExceptionMapper
    Response unknownRulebook(UnknownRulebookException e, HttpHeaders request) {
        return problems.ofFields(422, "invalid", List.of(new FieldFault("/rulebook", Fault.NO_RULEBOOK)), request);
    }

    @ServerExceptionMapper
    Response malformed(MalformedJsonException e, HttpHeaders request) {
        return problems.ofFields(422, "invalid", List.of(new FieldFault(e.pointer(), fault(e.kind()))), request);
    }

    private static Fault fault(MalformedJsonException.Kind kind) {
        return switch (kind) {
            case NOT_JSON -> Fault.NOT_JSON;
            case MISSING -> Fault.MISSING;
            case UNKNOWN_FIELD -> Fault.UNKNOWN_FIELD;
            case WRONG_TYPE -> Fault.WRONG_TYPE;
            case WRONG_FORM -> Fault.WRONG_FORM;
            case NOT_A_DATE -> Fault.NOT_A_DATE;
            case NOT_AN_INSTANT -> Fault.NOT_AN_INSTANT;
            case NOT_ONE_OF -> Fault.NOT_ONE_OF;
            case TOO_LONG -> Fault.WRONG_LENGTH;
            case CONTRADICTION -> Fault.OUT_OF_RANGE;
        };
    }
}
