package dev.anshi.http.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which events reach the routes? */
class GatewayEventsTest {

    private final ObjectMapper mapper = mapper();

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper()
                .configure(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        new GatewayEvents().customize(mapper);
        return mapper;
    }

    @Test
    void aRequestOfTheHttpApiIsRead() throws Exception {
        APIGatewayV2HTTPEvent event = mapper.readValue(
                "{\"version\": \"2.0\", \"rawPath\": \"/v1/me\", \"requestContext\": {\"http\": {\"method\": \"GET\"}}}",
                APIGatewayV2HTTPEvent.class);

        assertThat(event.getRawPath()).isEqualTo("/v1/me");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Records\": [{\"eventSource\": \"aws:sqs\", \"body\": \"x\"}]}",
                "{\"version\": \"1.0\", \"httpMethod\": \"GET\", \"requestContext\": {\"http\": {\"method\": \"GET\"}}}",
                "{\"version\": \"2.0\", \"requestContext\": {}}"
            })
    void anythingElseFailsAndIsToldWhatTheFunctionTakes(String event) {
        assertThatThrownBy(() -> mapper.readValue(event, APIGatewayV2HTTPEvent.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(
                        "functions binding and desk take a request of the HTTP API, payload format 2.0");
    }
}
