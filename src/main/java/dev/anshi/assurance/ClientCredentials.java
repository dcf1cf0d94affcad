package dev.anshi.assurance;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import dev.anshi.time.Elapsed;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The two-legged token of the operator's APIs: OAuth 2 client credentials with HTTP Basic (RFC 6749 §4.4 and §2.3.1). Kept until it is nearly over. */
final class ClientCredentials {

    /** No token was given; the message is a word for the log. */
    static final class NoTokenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoTokenException(String code) {
            super(code);
        }
    }

    private static final int OK = 200;

    // RFC 6749 §5.1 only recommends expires_in: without it a token is taken for one question's worth of time.
    private static final long UNSAID_SECONDS = 60;
    private static final Duration LEFT_OVER = Duration.ofSeconds(30);

    private record Token(String value, Duration lasts, Elapsed age) {

        boolean isFresh() {
            return age.isYoungerThan(lasts);
        }

        @Override
        public String toString() {
            return "Token[" + lasts + "]";
        }
    }

    private final HttpClient http;
    private final HttpRequest request;
    private @Nullable CompletableFuture<Token> current;

    ClientCredentials(HttpClient http, URI address, String id, String secret, Duration timeout) {
        this.http = http;
        String basic = Base64.getEncoder().encodeToString((form(id) + ":" + form(secret)).getBytes(UTF_8));
        this.request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
    }

    /** The token that is there, or a new one; questions that come at once wait for the same one. Fails where none is given. */
    synchronized CompletableFuture<String> token() {
        CompletableFuture<Token> kept = current;
        if (kept == null || isOver(kept)) {
            kept = http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                    .thenApply(ClientCredentials::read);
            current = kept;
        }
        return kept.thenApply(Token::value);
    }

    /** An API refused it: the next question fetches another. */
    synchronized void forget(String token) {
        CompletableFuture<Token> kept = current;
        if (kept != null
                && kept.isDone()
                && !kept.isCompletedExceptionally()
                && kept.join().value().equals(token)) {
            current = null;
        }
    }

    private static boolean isOver(CompletableFuture<Token> kept) {
        return kept.isDone() && (kept.isCompletedExceptionally() || !kept.join().isFresh());
    }

    private static Token read(HttpResponse<byte[]> answer) {
        JsonNode json = CamaraAnswers.read(answer.body());
        String value = json.path("access_token").asText();
        if (answer.statusCode() != OK || value.isEmpty()) {
            throw new NoTokenException("NO_TOKEN_" + answer.statusCode());
        }
        Duration lasts = Duration.ofSeconds(json.path("expires_in").asLong(UNSAID_SECONDS));
        return new Token(value, lasts.minus(LEFT_OVER), Elapsed.start());
    }

    private static String form(String word) {
        return URLEncoder.encode(word, UTF_8);
    }
}
