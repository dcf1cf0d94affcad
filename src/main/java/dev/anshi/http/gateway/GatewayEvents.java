package dev.anshi.http.gateway;

import java.io.IOException;
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

/**
 * Refuses whatever is no request of the HTTP API (payload format 2.0), as the other functions refuse what they do not take. Left to
 * quarkus-amazon-lambda-http, it would be answered with status 500: an answer, so that a queue would delete its message as done.
 */
@Singleton
class GatewayEvents implements ObjectMapperCustomizer {

    // Without the function's name: mappers are made while a native image is built, when nobody knows which of the two
    // it will be.
    private static final String REFUSAL =
            "functions binding and desk take a request of the HTTP API, payload format 2.0";

    @Override
    public void customize(ObjectMapper mapper) {
        SimpleModule module = new SimpleModule("gateway-events");
        module.setDeserializerModifier(new OfRequests());
        mapper.registerModule(module);
    }

    private static final class OfRequests extends BeanDeserializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> reader) {
            return bean.getBeanClass() == APIGatewayV2HTTPEvent.class ? new Request(reader) : reader;
        }
    }

    /** Reads the event as before, and looks whether it was one. */
    private static final class Request extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        Request(JsonDeserializer<?> reader) {
            super(reader);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
            return new Request(reader);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            APIGatewayV2HTTPEvent event = (APIGatewayV2HTTPEvent) super.deserialize(parser, context);
            if (!"2.0".equals(event.getVersion())
                    || event.getRequestContext() == null
                    || event.getRequestContext().getHttp() == null) {
                throw JsonMappingException.from(context, REFUSAL);
            }
            return event;
        }
    }
}
