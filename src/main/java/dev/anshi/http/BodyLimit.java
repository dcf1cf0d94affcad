package dev.anshi.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that is too large with a problem; the server itself would end with an empty answer. What is too large is let pass by
 * unread, since most clients see an answer only when they may finish what they send; what is very much too large is cut off.
 */
@ApplicationScoped
class BodyLimit {

    // Before the server's own check (order -2).
    private static final int EARLY = 100;
    private static final long PASSES_BY = 64L * 1024 * 1024;

    private final long limit;
    private final EarlyProblems problems;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit, EarlyProblems problems) {
        this.limit = limit.asLongValue();
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        long length = length(request);
        if (length > limit) {
            refuse(exchange, length);
        } else if (request.getHeader("Transfer-Encoding") != null) {
            collect(exchange);
        } else {
            exchange.next();
        }
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
    }

    private void refuse(RoutingContext exchange, long length) {
        if (length > PASSES_BY) {
            exchange.response().putHeader("Connection", "close");
            problems.answer(exchange, 413, "too-large");
            return;
        }
        exchange.request().handler(part -> {});
        exchange.request().endHandler(end -> problems.answer(exchange, 413, "too-large"));
        exchange.request().resume();
    }

    // A body that does not say its length is read here, as far as the limit; the resource finds it ready.
    private void collect(RoutingContext exchange) {
        Buffer body = Buffer.buffer();
        HttpServerRequest request = exchange.request();
        request.handler(part -> {
            if (request.bytesRead() <= limit) {
                body.appendBuffer(part);
            } else if (request.bytesRead() > PASSES_BY) {
                request.connection().close();
            }
        });
        request.endHandler(end -> {
            if (request.bytesRead() > limit) {
                problems.answer(exchange, 413, "too-large");
            } else {
                ((RoutingContextInternal) exchange).setBody(body);
                exchange.next();
            }
        });
        request.resume();
    }
}
