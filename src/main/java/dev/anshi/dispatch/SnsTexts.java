package dev.anshi.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.SnsAsyncClientBuilder;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** Sends texts through SNS. The client never retries by itself, since a retry is a second text. */
@ApplicationScoped
class SnsTexts {

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

    /** Who we are to AWS, and where: the same for calls. */
    AwsServiceClientConfiguration identity() {
        return sns.serviceClientConfiguration();
    }

    /** Never fails: whatever happens is an answer. */
    CompletableFuture<ProviderAnswer> send(OutgoingText text) {
        return publish(text)
                .orTimeout(config.publishTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) ->
                        failure == null ? ProviderAnswer.taken(response.messageId()) : failed(failure));
    }

    private CompletableFuture<PublishResponse> publish(OutgoingText text) {
        try {
            return sns.publish(request -> request.phoneNumber(text.destination())
                    .message(text.message().text())
                    .messageAttributes(attributes.of(text.number().number(), text.from(), text.registration())));
        } catch (RuntimeException e) {
            // The SDK may also refuse before it sends; nothing is known of how far it came, and the caller decides over
            // one text only.
            return CompletableFuture.failedFuture(e);
        }
    }

    static ProviderAnswer failed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AwsServiceException service) {
                return answered(service);
            }
        }
        return ProviderAnswer.unanswered(failure);
    }

    private static ProviderAnswer answered(AwsServiceException service) {
        String code = code(service);
        return ProviderAnswer.notTaken(
                SnsOutcomes.TABLE.of(code, service.statusCode(), service.isThrottlingException()), code);
    }

    // An answer that is not SNS's own, such as a proxy's page, has no code.
    private static String code(AwsServiceException service) {
        String code = service.awsErrorDetails() == null
                ? null
                : service.awsErrorDetails().errorCode();
        return code == null ? "Http" + service.statusCode() : code;
    }
}
