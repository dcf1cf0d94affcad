package dev.anshi.http.gateway;

import java.io.IOException;
import java.util.Optional;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses whatever is no request of the HTTP API (payload format 2.0), as the other functions refuse what they do not take. Left to
 * quarkus-amazon-lambda-http, it would be answered with status 500: an answer, so that a queue would delete its message as done.
 */
@Singleton
class GatewayEvents implements ObjectMapperCustomizer {

    private final String function;

    GatewayEvents(@ConfigProperty(name = "anshi.function") Optional<String> function) {
        this.function = function.orElse("http");
    }

    @Override
    public void customize(ObjectMapper mapper) {
        String refusal = "function %s takes a request of the HTTP API, payload format 2.0".formatted(function);
        SimpleModule module = new SimpleModule("gateway-events");
        module.setDeserializerModifier(new OfRequests(refusal));
        mapper.registerModule(module);
    }

    private static final class OfRequests extends BeanDeserializerModifier {

        private static final long serialVersionUID = 1L;

        private final String refusal;

        OfRequests(String refusal) {
            this.refusal = refusal;
        }

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> reader) {
            return bean.getBeanClass() == APIGatewayV2HTTPEvent.class ? new Request(reader, refusal) : reader;
        }
    }

    /** Reads the event as before, and looks whether it was one. */
    private static final class Request extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        private final String refusal;

        Request(JsonDeserializer<?> reader, String refusal) {
            super(reader);
            this.refusal = refusal;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
            return new Request(reader, refusal);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            APIGatewayV2HTTPEvent event = (APIGatewayV2HTTPEvent) super.deserialize(parser, context);
            if (!"2.0".equals(event.getVersion())
                    || event.getRequestContext() == null
                    || event.getRequestContext().getHttp() == null) {
                throw JsonMappingException.from(context, refusal);
            }
            return event;
        }
    }
}
