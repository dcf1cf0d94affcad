package dev.anshi.dispatch;

import java.net.ConnectException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.SnsAsyncClientBuilder;
import software.amazon.awssdk.services.sns.model.PublishResponse;

import dev.anshi.notice.SendOutcome;

/**
 * Sends texts through SNS: the one class outside room phone that reads a clear number. The client never retries by itself, since a
 * retry is a second text.
 */
@ApplicationScoped
class SnsTexts {

    /** A publish's outcome. {@code error} is a code, never the provider's sentence, which may quote the number. */
    record Answer(SendOutcome outcome, String providerId, String error) {}

    private static final String NONE = "";

    private final SnsAsyncClient sns;
    private final DispatchConfig config;
    private final SnsAttributes attributes;

    // The extension gives a builder only where the client that it would build itself is asked for too; that one is
    // never made.
    SnsTexts(SnsAsyncClientBuilder builder, Instance<SnsAsyncClient> notThisOne, DispatchConfig config) {
        this.config = config;
        this.attributes = new SnsAttributes(config.maxPrice());
        this.sns = builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .build())
                .build();
    }

    /** Never fails: whatever happens is an answer. */
    CompletableFuture<Answer> send(OutgoingText text) {
        return publish(text)
                .orTimeout(config.publishTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> failure == null ? taken(response) : failed(failure));
    }

    private CompletableFuture<PublishResponse> publish(OutgoingText text) {
        try {
            return sns.publish(request -> request.phoneNumber(
                            text.number().number().e164())
                    .message(text.message().text())
                    .messageAttributes(attributes.of(text.number().number(), text.from(), text.registration())));
        } catch (RuntimeException e) {
            // The SDK may also refuse before it sends; nothing is known of how far it came, and the caller decides over
            // one text only.
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Answer taken(PublishResponse response) {
        return new Answer(SendOutcome.TAKEN, response.messageId(), NONE);
    }

    static Answer failed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AwsServiceException service) {
                return answered(service);
            }
            if (cause instanceof ConnectException) {
                return new Answer(SendOutcome.NOT_NOW, NONE, "ConnectionRefused");
            }
        }
        Throwable reason =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return new Answer(SendOutcome.UNKNOWN, NONE, reason.getClass().getSimpleName());
    }

    private static Answer answered(AwsServiceException service) {
        String code = code(service);
        return new Answer(SnsOutcomes.of(code, service.statusCode(), service.isThrottlingException()), NONE, code);
    }

    // An answer that is not SNS's own, such as a proxy's page, has no code.
    private static String code(AwsServiceException service) {
        String code = service.awsErrorDetails() == null
                ? null
                : service.awsErrorDetails().errorCode();
        return code == null ? "Http" + service.statusCode() : code;
    }
}
