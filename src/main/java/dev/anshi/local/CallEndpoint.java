package dev.anshi.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * The part of AWS End User Messaging's JSON protocol that places a call: SendVoiceMessage. Whoever is called hears the text to its end.
 * Errors have the service's own codes, reasons and shape.
 */
final class CallEndpoint implements HttpHandler {

    /** By this header a request of AWS's JSON protocol says what it asks for. */
    static final String TARGET = "X-Amz-Target";

    private static final String SEND = "PinpointSMSVoiceV2.SendVoiceMessage";
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    // "TEXT: … the maximum character limit is 3000" (API reference, SendVoiceMessage).
    private static final int MAX_CHARACTERS = 3000;
    // Longer than any client of this project waits.
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Phones phones;

    CallEndpoint(Phones phones) {
        this.phones = phones;
    }

    private record Answer(int status, JsonObject body) {

        static Answer accepted() {
            return new Answer(
                    200, new JsonObject().put("MessageId", UUID.randomUUID().toString()));
        }

        static Answer refusal(int status, String code, String reason) {
            JsonObject body = new JsonObject()
                    .put("__type", "com.amazonaws.pinpointsmsvoicev2#" + code)
                    .put("Message", "refused by the local run");
            return new Answer(status, reason.isEmpty() ? body : body.put("Reason", reason));
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer = SEND.equals(exchange.getRequestHeaders().getFirst(TARGET))
                ? called(json(body))
                : Answer.refusal(400, "UnknownOperationException", "");
        byte[] bytes = answer.body().encode().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private Answer called(JsonObject request) {
        String number = request.getString("DestinationPhoneNumber", "");
        String text = request.getString("MessageBody", "");
        if (!E164.matcher(number).matches()
                || text.isBlank()
                || text.length() > MAX_CHARACTERS
                || request.getString("OriginationIdentity", "").isEmpty()) {
            return Answer.refusal(400, "ValidationException", "INVALID_PARAMETER");
        }
        return switch (phones.carrier(number)) {
            case OK, LOST_RECEIPT -> spoken(number, request);
            case UNREACHABLE -> Answer.accepted();
            case OPTED_OUT -> Answer.refusal(400, "ConflictException", "DESTINATION_PHONE_NUMBER_OPTED_OUT");
            case THROTTLED -> Answer.refusal(400, "ThrottlingException", "");
            case TIMEOUT -> silent(number, request);
        };
    }

    private Answer spoken(String number, JsonObject request) {
        phones.deliver(number, "VOICE", request.getString("OriginationIdentity"), request.getString("MessageBody"));
        return Answer.accepted();
    }

    private Answer silent(String number, JsonObject request) {
        spoken(number, request);
        try {
            Thread.sleep(SILENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answer.refusal(500, "InternalServerException", "");
    }

    private static JsonObject json(String body) {
        try {
            return new JsonObject(body);
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }
}
