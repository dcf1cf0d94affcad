package dev.anshi.dispatch;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * One signed POST in AWS's JSON protocol 1.0, sent once: for an operation whose client is not carried, by the signer and the HTTP client of
 * those that are. What retries in the SDK stands above both. Without a proxy, which would make a second client, and made with the first call.
 */
@Singleton
class AwsJsonPost {

    /**
     * What is asked, and of whom.
     *
     * @param target operation, as the header X-Amz-Target names it
     */
    record Request(URI endpoint, String service, String region, String target, String body) {

        @Override
        public String toString() {
            return "Request[" + target + "]";
        }
    }

    /** An answer, whatever its status. */
    record Reply(int status, Optional<String> errorType, String body) {

        @Override
        public String toString() {
            return "Reply[" + status + "]";
        }
    }

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    // As SNS's client (application.properties): a connection that is silent is given up.
    private final SdkAsyncHttpClient http = NettyNioAsyncHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(5))
            .readTimeout(Duration.ofSeconds(15))
            .build();

    @PreDestroy
    void close() {
        http.close();
    }

    /** Fails where no whole answer came. */
    CompletableFuture<Reply> send(Request request, AwsCredentialsIdentity identity) {
        Answered answered = new Answered();
        http.execute(AsyncExecuteRequest.builder()
                        .request(signed(request, identity))
                        .requestContentPublisher(new Body(AsyncRequestBody.fromBytes(bytes(request))))
                        .responseHandler(answered)
                        .build())
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        answered.onError(failure);
                    }
                });
        return answered.reply;
    }

    SdkHttpRequest signed(Request request, AwsCredentialsIdentity identity) {
        SdkHttpRequest plain = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(request.endpoint())
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("X-Amz-Target", request.target())
                // Without it the client sends no body, and says nothing.
                .putHeader("Content-Length", Integer.toString(bytes(request).length))
                .build();
        return signer.sign(sign -> sign.identity(identity)
                        .request(plain)
                        .payload(ContentStreamProvider.fromByteArray(bytes(request)))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, request.service())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, request.region()))
                .request();
    }

    private static byte[] bytes(Request request) {
        return request.body().getBytes(StandardCharsets.UTF_8);
    }

    private record Body(AsyncRequestBody bytes) implements SdkHttpContentPublisher {

        @Override
        public Optional<Long> contentLength() {
            return bytes.contentLength();
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> reader) {
            bytes.subscribe(reader);
        }
    }

    /** Gathers headers and body; small ones, since AWS answers an id or an error. */
    private static final class Answered implements SdkAsyncHttpResponseHandler {

        private final CompletableFuture<Reply> reply = new CompletableFuture<>();
        private final CompletableFuture<SdkHttpResponse> head = new CompletableFuture<>();

        @Override
        public void onHeaders(SdkHttpResponse headers) {
            head.complete(headers);
        }

        @Override
        public void onStream(Publisher<ByteBuffer> stream) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            SdkPublisher.adapt(stream)
                    .subscribe(part -> {
                        byte[] bytes = new byte[part.remaining()];
                        part.get(bytes);
                        body.writeBytes(bytes);
                    })
                    .thenCombine(head, (done, headers) -> reply(headers, body))
                    .whenComplete((whole, failure) -> {
                        if (failure != null) {
                            reply.completeExceptionally(failure);
                        } else {
                            reply.complete(whole);
                        }
                    });
        }

        @Override
        public void onError(Throwable failure) {
            reply.completeExceptionally(failure);
        }

        private static Reply reply(SdkHttpResponse headers, ByteArrayOutputStream body) {
            return new Reply(
                    headers.statusCode(),
                    headers.firstMatchingHeader("x-amzn-ErrorType"),
                    body.toString(StandardCharsets.UTF_8));
        }
    }
}
