package dev.anshi.inbound;

import java.time.DateTimeException;
import java.time.Instant;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.anshi.phone.NumberParser;

/**
 * A reply as AWS hands it on: the notification of an SNS topic ({"Message", "Timestamp"}), whose message is the two-way SMS
 * ({"originationNumber", "messageBody", "inboundMessageId"}; AWS End User Messaging SMS, "Two-way SMS messaging").
 */
@ApplicationScoped
public class TwoWaySms {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InboundSms inbound;
    private final NumberParser numbers;

    TwoWaySms(InboundSms inbound, NumberParser numbers) {
        this.inbound = inbound;
        this.numbers = numbers;
    }

    /**
     * Takes one notification; when this returns, it is obeyed.
     *
     * @throws IllegalArgumentException when it is no two-way SMS; nothing of it is quoted
     * @throws dev.anshi.phone.NumberRefusedException when its sender is no number that a person holds
     */
    public ReplyKind receive(String notification) {
        JsonNode envelope = object(notification);
        JsonNode sms = object(text(envelope, "Message"));
        String from = text(sms, "originationNumber");
        String id = text(sms, "inboundMessageId");
        String said = text(sms, "messageBody");
        return inbound.receive(id, numbers.parse(from, null).number(), said, instant(text(envelope, "Timestamp")));
    }

    // Whatever went wrong, a cause could quote what was read.
    private static JsonNode object(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw refused("it is not JSON");
        }
        throw refused("it is no object");
    }

    private static String text(JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw refused("it lacks " + field);
        }
        return node.path(field).asText();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw refused("its Timestamp is none");
        }
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("not a notification of a two-way SMS: " + why);
    }
}
