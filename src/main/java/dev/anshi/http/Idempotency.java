package dev.anshi.http;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.anshi.keys.Keyring;

/**
 * The header Idempotency-Key: the same caller, route, key and body get the same answer for 24 h, however often they ask; another body
 * 422, a first request that still runs 409. A request that failed leaves no trace: the same key may be used again. Bodies are kept as
 * keyed hashes alone.
 */
@ApplicationScoped
public class Idempotency {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final IdempotencyKeys keys;
    private final Keyring keyring;
    private final Caller caller;
    private final HttpHeaders headers;
    private final ResourceInfo resource;
    private final UriInfo uri;
    private final ObjectMapper json;

    Idempotency(
            IdempotencyKeys keys,
            Keyring keyring,
            Caller caller,
            HttpHeaders headers,
            ResourceInfo resource,
            UriInfo uri,
            ObjectMapper json) {
        this.keys = keys;
        this.keyring = keyring;
        this.caller = caller;
        this.headers = headers;
        this.resource = resource;
        this.uri = uri;
        this.json = json;
    }

    /** What a request is answered with; the entity is written as JSON. */
    public record Answer(int status, Object entity) {}

    /**
     * Runs the work, or answers what it answered before. Without the header it just runs. The work uses transactions of its own and is
     * called on the request's thread; what it throws goes on to the caller.
     *
     * @param body what the request says; two are the same when their JSON is
     */
    public Response once(Object body, Supplier<Answer> work) {
        String key = headers.getHeaderString(HEADER);
        if (key == null) {
            return response(stored(work.get()));
        }
        if (!FORM.matcher(key).matches()) {
            throw new ProblemException(400, "/problems/bad-request", "idempotency-key-malformed");
        }
        IdempotencyKeys.Scope scope = new IdempotencyKeys.Scope(
                caller.sub(), resource.getResourceMethod().getName() + " " + Routes.template(resource), key);
        return keys.begin(scope, hash(body)).map(Idempotency::response).orElseGet(() -> run(scope, work));
    }

    private Response run(IdempotencyKeys.Scope scope, Supplier<Answer> work) {
        StoredAnswer answer;
        try {
            answer = stored(work.get());
        } catch (RuntimeException | Error e) {
            keys.forget(scope);
            throw e;
        }
        keys.finish(scope, answer);
        return response(answer);
    }

    // The address is hashed with the body: the route's template alone would let one loan's answer stand for another's.
    private byte[] hash(Object body) {
        return keyring.codeHash().of("idempotency", uri.getRequestUri().getRawPath(), write(body));
    }

    private StoredAnswer stored(Answer answer) {
        return new StoredAnswer(answer.status(), write(answer.entity()));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a value that can be written as JSON", e);
        }
    }

    private static Response response(StoredAnswer answer) {
        return Response.status(answer.status())
                .type("application/json")
                .entity(answer.json())
                .build();
    }

    /** An answer as it is kept. */
    record StoredAnswer(int status, String json) {}
}
