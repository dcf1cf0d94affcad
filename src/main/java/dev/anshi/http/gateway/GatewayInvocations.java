package dev.anshi.http.gateway;

import java.util.Optional;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.quarkus.vertx.http.runtime.QuarkusHttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import dev.anshi.telemetry.Invocations;

/** A request of the API is one invocation of its function: log lines carry API Gateway's id of it, metrics are written when it is answered. */
class GatewayInvocations {

    private final Invocations invocations;
    private final String function;

    GatewayInvocations(Invocations invocations, @ConfigProperty(name = "anshi.function") Optional<String> function) {
        this.invocations = invocations;
        this.function = function.orElse("http");
    }

    @ServerRequestFilter(preMatching = true)
    void begin(RoutingContext exchange) {
        invocations.begin(function, requestId(exchange));
    }

    // Where quarkus-amazon-lambda-http leaves the event that it made the request of.
    private static String requestId(RoutingContext exchange) {
        if (exchange.request().headers() instanceof QuarkusHttpHeaders headers) {
            APIGatewayV2HTTPEvent event = headers.getContextObject(APIGatewayV2HTTPEvent.class);
            if (event != null && event.getRequestContext() != null) {
                return String.valueOf(event.getRequestContext().getRequestId());
            }
        }
        return "none";
    }

    @ServerResponseFilter
    void end(ContainerRequestContext request, ContainerResponseContext answer) {
        invocations.end();
    }
}
