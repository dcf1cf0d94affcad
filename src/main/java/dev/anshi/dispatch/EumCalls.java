package dev.anshi.dispatch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

import dev.anshi.notice.CallsConfig;
import dev.anshi.notice.SendOutcome;

/**
 * Places calls through AWS End User Messaging: SendVoiceMessage, whose voice Amazon Polly speaks. Its own client is not carried; who we are,
 * and where, is what SNS's client says. Sent once: a second call is a second call. Source: AWS End User Messaging SMS API reference,
 * API version 2022-03-31.
 */
@ApplicationScoped
class EumCalls {

    /**
     * A voice of Amazon Polly for each language that there are texts in: en-US and cmn-CN (Amazon Polly developer guide, "Available voices";
     * VoiceId's values are these names in capitals).
     */
    static final Map<String, String> VOICES = Map.of("en", "JOANNA", "zh", "ZHIYU");

    private static final String SERVICE = "sms-voice";
    private static final String TARGET = "PinpointSMSVoiceV2.SendVoiceMessage";
    /** TimeToLive takes 5 to 259,200 seconds, and is 72 hours where it is not said. */
    private static final long SHORTEST_LIFE_SECONDS = 5;
    // Only words of the API: a sentence of the provider's may quote the number.
    private static final Pattern CODE = Pattern.compile("(?:.*#)?([A-Za-z]{1,64})(?::.*)?");
    private static final Pattern REASON = Pattern.compile("[A-Z_]{1,64}");

    private final CallsConfig config;
    private final DispatchConfig dispatch;
    private final SnsTexts texts;
    private final AwsJsonPost post;

    EumCalls(CallsConfig config, DispatchConfig dispatch, SnsTexts texts, AwsJsonPost post) {
        this.config = config;
        this.dispatch = dispatch;
        this.texts = texts;
        this.post = post;
    }

    /**
     * Never fails: whatever happens is an answer.
     *
     * @param left for how long the phone may still begin to ring
     */
    CompletableFuture<ProviderAnswer> place(OutgoingCall call, Duration left) {
        if (config.from().isEmpty()) {
            return CompletableFuture.completedFuture(
                    ProviderAnswer.notTaken(SendOutcome.REFUSED, "no-number-to-call-from"));
        }
        return sent(call, left)
                .orTimeout(dispatch.publishTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((reply, failure) -> failure == null ? answered(reply) : ProviderAnswer.unanswered(failure));
    }

    private CompletableFuture<AwsJsonPost.Reply> sent(OutgoingCall call, Duration left) {
        try {
            AwsJsonPost.Request request = request(call, left);
            return texts.identity()
                    .credentialsProvider()
                    .resolveIdentity()
                    .thenCompose(identity -> post.send(request, identity));
        } catch (RuntimeException e) {
            // Nothing is known of how far it came, and the caller decides over one call only.
            return CompletableFuture.failedFuture(e);
        }
    }

    private AwsJsonPost.Request request(OutgoingCall call, Duration left) {
        AwsServiceClientConfiguration aws = texts.identity();
        JsonObject body = new JsonObject()
                .put("DestinationPhoneNumber", call.destination())
                .put("OriginationIdentity", config.from().orElseThrow())
                .put("MessageBody", call.message().text())
                .put("MessageBodyTextType", "TEXT")
                .put("VoiceId", voice(call.message().language()))
                // A phone that can't be reached now must not ring when the permit is over.
                .put("TimeToLive", Math.max(SHORTEST_LIFE_SECONDS, left.toSeconds()));
        config.maxPriceAMinute().ifPresent(most -> body.put("MaxPricePerMinute", price(most)));
        return new AwsJsonPost.Request(
                endpoint(aws.region()), SERVICE, aws.region().id(), TARGET, body.encode());
    }

    private static String voice(String language) {
        String voice = VOICES.get(language);
        if (voice == null) {
            throw new IllegalArgumentException("no voice for language " + language);
        }
        return voice;
    }

    private URI endpoint(Region region) {
        return config.endpoint()
                .orElseGet(() ->
                        URI.create("https://" + ServiceMetadata.of(SERVICE).endpointFor(region)));
    }

    /** As the API takes it: {@code [0-9]{0,2}\.[0-9]{1,5}}. */
    static String price(BigDecimal most) {
        return most.setScale(Math.min(5, Math.max(1, most.scale())), RoundingMode.DOWN)
                .toPlainString();
    }

    static ProviderAnswer answered(AwsJsonPost.Reply reply) {
        JsonObject body = json(reply.body());
        if (reply.status() == 200) {
            return body.getValue("MessageId") instanceof String id
                    ? ProviderAnswer.taken(id)
                    : ProviderAnswer.notTaken(SendOutcome.UNKNOWN, "NoMessageId");
        }
        String code = code(reply, body);
        String reason = body.getValue("Reason") instanceof String why
                        && REASON.matcher(why).matches()
                ? ":" + why
                : "";
        return ProviderAnswer.notTaken(
                EumOutcomes.TABLE.of(code + reason, reply.status(), reply.status() == 429), code + reason);
    }

    // An answer that is not the service's own, such as a proxy's page, has no code.
    private static String code(AwsJsonPost.Reply reply, JsonObject body) {
        String type = body.getValue("__type") instanceof String given
                ? given
                : reply.errorType().orElse("");
        Matcher code = CODE.matcher(type);
        return code.matches() ? code.group(1) : "Http" + reply.status();
    }

    private static JsonObject json(String body) {
        try {
            return new JsonObject(body);
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }
}
