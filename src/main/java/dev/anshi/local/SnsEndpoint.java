package dev.anshi.local;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/**
 * The part of SNS's query protocol that sends a text to a phone: Publish with PhoneNumber. Errors have SNS's own codes and shape. Texts
 * can't be sent by PublishBatch in SNS either (it takes topics only), so it isn't here.
 */
final class SnsEndpoint implements HttpHandler {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    // "Messages longer than 1,600 characters are refused" (SNS developer guide, publishing to a mobile phone).
    private static final int MAX_CHARACTERS = 1600;
    // Longer than any client of this project waits.
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

    private final Phones phones;

    SnsEndpoint(Phones phones) {
        this.phones = phones;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Answer answer = "Publish".equals(form.get("Action"))
                ? publish(form)
                : Answer.refusal(400, "InvalidAction", "only Publish to a phone number is known here");
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(answer.status(), body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private Answer publish(Map<String, String> form) {
        String number = form.getOrDefault("PhoneNumber", "");
        String text = form.getOrDefault("Message", "");
        if (!E164.matcher(number).matches()) {
            return Answer.refusal(
                    400, "InvalidParameter", "Invalid parameter: PhoneNumber Reason: not valid to publish to");
        }
        if (text.isEmpty() || text.length() > MAX_CHARACTERS) {
            return Answer.refusal(400, "InvalidParameter", "Invalid parameter: Message Reason: empty or too long");
        }
        return switch (phones.carrier(number)) {
            case OK, LOST_RECEIPT -> taken(number, text, form);
            case UNREACHABLE -> Answer.accepted();
            case OPTED_OUT -> Answer.refusal(400, "OptedOut", "the number is opted out");
            case THROTTLED -> Answer.refusal(400, "Throttling", "Rate exceeded");
            case TIMEOUT -> silent(number, text, form);
        };
    }

    private Answer taken(String number, String text, Map<String, String> form) {
        phones.deliver(number, "SMS", from(form), text);
        return Answer.accepted();
    }

    private Answer silent(String number, String text, Map<String, String> form) {
        phones.deliver(number, "SMS", from(form), text);
        try {
            Thread.sleep(SILENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answer.refusal(500, "InternalError", "too late to matter");
    }

    private static String from(Map<String, String> form) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 1; form.containsKey("MessageAttributes.entry." + i + ".Name"); i++) {
            String entry = "MessageAttributes.entry." + i;
            attributes.put(form.getOrDefault(entry + ".Name", ""), form.getOrDefault(entry + ".Value.StringValue", ""));
        }
        String senderId = attributes.getOrDefault("AWS.SNS.SMS.SenderID", "SMS");
        return attributes.getOrDefault("AWS.MM.SMS.OriginationNumber", senderId);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    private record Answer(int status, String body) {

        static Answer accepted() {
            return new Answer(200, """
                    <PublishResponse xmlns="%s"><PublishResult><MessageId>%s</MessageId></PublishResult>\
                    <ResponseMetadata><RequestId>%s</RequestId></ResponseMetadata></PublishResponse>""".formatted(NAMESPACE, UUID.randomUUID(), UUID.randomUUID()));
        }

        static Answer refusal(int status, String code, String message) {
            return new Answer(status, """
                    <ErrorResponse xmlns="%s"><Error><Type>%s</Type><Code>%s</Code><Message>%s</Message></Error>\
                    <RequestId>%s</RequestId></ErrorResponse>""".formatted(
                            NAMESPACE, status < 500 ? "Sender" : "Receiver", code, message, UUID.randomUUID()));
        }
    }
}
