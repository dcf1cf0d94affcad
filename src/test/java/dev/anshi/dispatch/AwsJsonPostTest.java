package dev.anshi.dispatch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

import dev.anshi.notice.SendOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/** Is a request of AWS's JSON protocol signed as AWS asks, sent once, and answered whatever comes? */
class AwsJsonPostTest {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final AwsCredentialsIdentity SOMEBODY = AwsCredentialsIdentity.create("AKIDEXAMPLE", SECRET);
    private static final String BODY = "{\"MessageBody\":\"您好，2，0，4\"}";
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/([0-9]{8})/eu-west-1/sms-voice/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})");

    private final AwsJsonPost post = new AwsJsonPost();
    private final Map<String, String> headers = new TreeMap<>();
    private final CompletableFuture<String> body = new CompletableFuture<>();
    private HttpServer server;
    private int requests;
    private int status = 200;
    private String answer = "{\"MessageId\":\"m-1\"}";

    @BeforeEach
    void aStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void closed() {
        post.close();
        server.stop(0);
    }

    @Test
    void ourOwnCalculationIsThatOfAwssTestSuite() {
        // Given: "post-vanilla" of the AWS Signature Version 4 test suite
        SigV4 signature = new SigV4(SECRET, "20150830T123600Z", "us-east-1", "service");
        // When
        String calculated = signature.of(
                List.of("host", "x-amz-date"),
                Map.of("host", "example.amazonaws.com", "x-amz-date", "20150830T123600Z"),
                "");
        // Then
        assertThat(calculated).isEqualTo("5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
    }

    @Test
    void whatCameOverTheWireBearsTheSignatureThatWeCalculate() {
        // When
        post.send(request(server.getAddress().getPort()), SOMEBODY).join();
        // Then
        Matcher signed = AUTHORIZATION.matcher(headers.getOrDefault("authorization", ""));
        assertThat(signed.matches()).isTrue();
        List<String> names = List.of(signed.group(2).split(";", -1));
        assertThat(names).contains("content-type", "host", "x-amz-date", "x-amz-target");
        assertThat(body.join()).isEqualTo(BODY);
        SigV4 ours = new SigV4(SECRET, headers.getOrDefault("x-amz-date", ""), "eu-west-1", "sms-voice");
        assertThat(signed.group(3)).isEqualTo(ours.of(names, headers, BODY));
    }

    @Test
    void itIsOneRequestWhateverIsAnswered() {
        // Given
        status = 500;
        answer = "{\"__type\":\"com.amazonaws.pinpointsmsvoicev2#InternalServerException\"}";
        // When
        AwsJsonPost.Reply reply =
                post.send(request(server.getAddress().getPort()), SOMEBODY).join();
        // Then
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).isEqualTo(answer);
        assertThat(requests).isEqualTo(1);
    }

    @Test
    void whereNobodyListensItIsSurelyNotTaken() throws IOException {
        // Given
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        // When
        ProviderAnswer unanswered = post.send(request(nobody), SOMEBODY)
                .handle((reply, failure) -> ProviderAnswer.unanswered(failure))
                .join();
        // Then
        assertThat(unanswered).isEqualTo(ProviderAnswer.notTaken(SendOutcome.NOT_NOW, "ConnectionRefused"));
    }

    @Test
    void aConnectionThatBreaksOffIsUnknown() {
        // Given
        status = -1;
        // When
        ProviderAnswer unanswered = post.send(request(server.getAddress().getPort()), SOMEBODY)
                .handle((reply, failure) -> ProviderAnswer.unanswered(failure))
                .join();
        // Then
        assertThat(unanswered.outcome()).isEqualTo(SendOutcome.UNKNOWN);
        assertThat(requests).isEqualTo(1);
    }

    private static AwsJsonPost.Request request(int port) {
        return new AwsJsonPost.Request(
                URI.create("http://localhost:" + port),
                "sms-voice",
                "eu-west-1",
                "PinpointSMSVoiceV2.SendVoiceMessage",
                BODY);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests++;
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        body.complete(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (status < 0) {
            exchange.close();
            return;
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
