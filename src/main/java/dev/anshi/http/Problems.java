package dev.anshi.http;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.anshi.intake.FieldFault;

/** Makes the answers that say no. */
@ApplicationScoped
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    Response of(ProblemException e, HttpHeaders request) {
        Response.ResponseBuilder answer =
                builder(e.status(), e.type(), e.messageKey(), e.arguments(), List.of(), e.change(), request);
        e.headers().forEach(answer::header);
        return answer.build();
    }

    /** A problem named as its text: "/problems/KEY". */
    Response of(int status, String key, HttpHeaders request, Object... arguments) {
        return builder(status, "/problems/" + key, key, List.of(arguments), List.of(), null, request)
                .build();
    }

    Response ofFields(int status, String key, List<FieldFault> faults, HttpHeaders request) {
        return builder(status, "/problems/" + key, key, List.of(), faults, null, request)
                .build();
    }

    /** The same where no JAX-RS request is there yet; {@code acceptLanguage} as in the header. */
    static Problem before(int status, String key, @Nullable String acceptLanguage) {
        Locale language = ProblemTexts.language(acceptLanguage);
        return new Problem(
                "/problems/" + key,
                title(status),
                status,
                ProblemTexts.text(language, key, List.of()),
                null,
                null,
                List.of());
    }

    /** A defect: the caller gets an id, the log the id with types and places. */
    Response unexpected(Throwable failure, String route, HttpHeaders request) {
        String id = "urn:uuid:" + UUID.randomUUID();
        LOG.errorf(new Trace(failure), "request failed: id=%s route=%s", id, route);
        Locale language = language(request);
        String detail = ProblemTexts.text(language, "unexpected", List.of());
        return answer(new Problem("/problems/unexpected", title(500), 500, detail, id, null, List.of()), language)
                .build();
    }

    private static Response.ResponseBuilder builder(
            int status,
            String type,
            String key,
            List<?> arguments,
            List<FieldFault> faults,
            @Nullable UUID change,
            HttpHeaders request) {
        Locale language = language(request);
        return answer(
                new Problem(
                        type,
                        title(status),
                        status,
                        ProblemTexts.text(language, key, arguments),
                        null,
                        change,
                        faults.stream().map(fault -> field(fault, language)).toList()),
                language);
    }

    private static Response.ResponseBuilder answer(Problem problem, Locale language) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .language(language)
                .entity(problem);
    }

    private static Problem.FieldProblem field(FieldFault fault, Locale language) {
        String code = fault.fault().name();
        String detail = ProblemTexts.text(language, "field." + code, List.of());
        return fault.isOfQuery()
                ? new Problem.FieldProblem(null, fault.pointer().substring(1), code, detail)
                : new Problem.FieldProblem(fault.pointer(), null, code, detail);
    }

    private static Locale language(@Nullable HttpHeaders request) {
        return request == null ? Locale.ENGLISH : ProblemTexts.language(request.getAcceptableLanguages());
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known != null ? known.getReasonPhrase() : status == 422 ? "Unprocessable Content" : "Problem";
    }
}
