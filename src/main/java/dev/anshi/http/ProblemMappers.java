package dev.anshi.http;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.sqlclient.ClosedConnectionException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.anshi.intake.BrokenJson;
import dev.anshi.intake.EntryRefusedException;
import dev.anshi.intake.Fault;
import dev.anshi.intake.FieldFault;
import dev.anshi.phone.NumberRefusedException;

/** Every way in which a request can end without its answer, as a {@link Problem}. */
class ProblemMappers {

    private static final String CHALLENGE = "WWW-Authenticate";

    private final Problems problems;

    ProblemMappers(Problems problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    Response problem(ProblemException e, HttpHeaders request) {
        return problems.of(e, request);
    }

    @ServerExceptionMapper
    Response refused(EntryRefusedException e, HttpHeaders request) {
        return e.kind() == EntryRefusedException.Kind.INVALID
                ? problems.ofFields(422, "invalid", e.faults(), request)
                : e.kind() == EntryRefusedException.Kind.NOT_THERE
                        ? problems.of(404, "not-found", request)
                        : problems.ofFields(409, "conflict", e.faults(), request);
    }

    @ServerExceptionMapper
    Response number(NumberRefusedException e, HttpHeaders request) {
        return problems.ofFields(
                422, "number-refused", List.of(new FieldFault("/number", Fault.of(e.reason()))), request);
    }

    @ServerExceptionMapper
    Response violations(ConstraintViolationException e, HttpHeaders request) {
        return problems.ofFields(422, "invalid", Violations.faults(e), request);
    }

    @ServerExceptionMapper({MismatchedInputException.class, JsonMappingException.class})
    Response mapping(JsonMappingException e, HttpHeaders request) {
        return json(e, request);
    }

    @ServerExceptionMapper
    Response json(JsonProcessingException e, HttpHeaders request) {
        return BrokenJson.fault(e)
                .map(fault -> problems.ofFields(422, "invalid", List.of(fault), request))
                .orElseGet(() -> broken(BrokenJson.of(e), request));
    }

    private Response broken(BrokenJson broken, HttpHeaders request) {
        return problems.of(400, "broken-json", request, broken.line(), broken.column());
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e, HttpHeaders request, ResourceInfo resource) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return json(json, request);
        }
        return switch (e.getResponse().getStatus()) {
            case 400 -> problems.of(400, "bad-request", request);
            case 401 -> challenge("invalid_token", problems.of(401, "unauthenticated", request));
            case 403 -> problems.of(403, "forbidden", request);
            case 404 -> problems.of(404, "not-found", request);
            case 405 -> problems.of(405, "method-not-allowed", request);
            case 406 -> problems.of(406, "not-acceptable", request);
            case 413 -> problems.of(413, "too-large", request);
            case 415 -> problems.of(415, "unsupported-media-type", request);
            default -> problems.unexpected(e, Routes.template(resource), request);
        };
    }

    @ServerExceptionMapper
    Response unauthorized(UnauthorizedException e, HttpHeaders request) {
        return unauthenticated(request);
    }

    @ServerExceptionMapper
    Response authentication(AuthenticationFailedException e, HttpHeaders request) {
        return unauthenticated(request);
    }

    private Response unauthenticated(HttpHeaders request) {
        Response answer = problems.of(401, "unauthenticated", request);
        // RFC 6750: no error code when there was no token at all.
        return request.getHeaderString(HttpHeaders.AUTHORIZATION) == null
                ? Response.fromResponse(answer).header(CHALLENGE, "Bearer").build()
                : challenge("invalid_token", answer);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, HttpHeaders request) {
        return challenge("insufficient_scope", problems.of(403, "forbidden", request));
    }

    private static Response challenge(String error, Response answer) {
        return Response.fromResponse(answer)
                .header(CHALLENGE, "Bearer error=\"" + error + "\"")
                .build();
    }

    /** A checked failure of what was awaited: of the network, or a defect. */
    @ServerExceptionMapper
    Response awaited(CompletionException e, HttpHeaders request, ResourceInfo resource) {
        return e.getCause() instanceof IOException ? unavailable(e, request) : anything(e, request, resource);
    }

    /** The database is away or slow: nothing was stored, the same request may be sent again. */
    @ServerExceptionMapper({TimeoutException.class, ClosedConnectionException.class})
    Response unavailable(Exception e, HttpHeaders request) {
        return Response.fromResponse(problems.of(503, "unavailable", request))
                .header(HttpHeaders.RETRY_AFTER, 5)
                .build();
    }

    @ServerExceptionMapper
    Response anything(Throwable e, HttpHeaders request, ResourceInfo resource) {
        return problems.unexpected(e, Routes.template(resource), request);
    }
}
