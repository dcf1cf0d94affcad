package dev.anshi.http;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;

/** Problems of what never reaches a resource: a body that is too large. */
@ApplicationScoped
class EarlyProblems {

    private final ObjectMapper json;

    EarlyProblems(ObjectMapper json) {
        this.json = json;
    }

    void answer(RoutingContext exchange, int status, String key) {
        Problem problem = Problems.before(status, key, exchange.request().getHeader("Accept-Language"));
        exchange.response()
                .setStatusCode(status)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(write(problem));
    }

    private String write(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can be written as JSON", e);
        }
    }
}
