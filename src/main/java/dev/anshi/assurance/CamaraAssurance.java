package dev.anshi.assurance;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.vertx.core.json.JsonObject;

import dev.anshi.phone.PhoneNumber;

/**
 * Asks an operator, or who speaks for several, over CAMARA's Number Recycling and SIM Swap. The one class beside the sender that reads a
 * clear number: it goes into the body of a POST, never into an address, and comes back out of no error. Follows no redirection.
 */
final class CamaraAssurance implements NumberAssurance {

    private static final int UNAUTHORIZED = 401;

    private final AssuranceConfig config;
    private final HttpClient http;
    private final ClientCredentials credentials;

    CamaraAssurance(AssuranceConfig config) {
        this.config = config;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.credentials = new ClientCredentials(
                http,
                config.tokenUrl().orElseThrow(),
                config.clientId().orElseThrow(),
                config.clientSecret().orElseThrow(),
                config.timeout());
    }

    @Override
    public Set<Question> answers() {
        Set<Question> answered = EnumSet.noneOf(Question.class);
        config.numberRecyclingUrl().ifPresent(there -> answered.add(Question.RECYCLING));
        config.simSwapUrl().ifPresent(there -> answered.add(Question.SIM_SWAP));
        return answered;
    }

    @Override
    public CompletableFuture<Answer> recycledSince(PhoneNumber number, LocalDate day) {
        return ask(
                config.numberRecyclingUrl(),
                "/check",
                Map.of("phoneNumber", number.e164(), "specifiedDate", day.toString()),
                answer -> CamaraAnswers.recycling(answer.statusCode(), answer.body()));
    }

    @Override
    public CompletableFuture<Answer> simChange(PhoneNumber number, Duration within) {
        return ask(
                config.simSwapUrl(),
                "/retrieve-date",
                Map.of("phoneNumber", number.e164()),
                answer -> CamaraAnswers.simChange(answer.statusCode(), answer.body(), within));
    }

    private CompletableFuture<Answer> ask(
            Optional<URI> api, String path, Map<String, Object> body, Function<HttpResponse<byte[]>, Answer> read) {
        if (api.isEmpty()) {
            return CompletableFuture.completedFuture(Answer.unknown("NOT_CONFIGURED"));
        }
        String json = new JsonObject(body).encode();
        return credentials
                .token()
                .thenCompose(token -> post(at(api.get(), path), json, token))
                .thenApply(read)
                .orTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(CamaraAssurance::failed);
    }

    private static URI at(URI api, String path) {
        return URI.create(api.toString().replaceFirst("/+$", "") + path);
    }

    private CompletableFuture<HttpResponse<byte[]>> post(URI address, String body, String token) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(config.timeout())
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("x-correlator", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        // The request's own time-out ends at the first byte of an answer; who never sends the last one is hung up on.
        return sent.copy()
                .orTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> {
                    if (failure != null) {
                        sent.cancel(true);
                    } else if (answer.statusCode() == UNAUTHORIZED) {
                        credentials.forget(token);
                    }
                });
    }

    private static Answer failed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientCredentials.NoTokenException) {
                return Answer.failed(String.valueOf(cause.getMessage()));
            }
            if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
                return Answer.failed("TIMEOUT");
            }
            if (cause instanceof ConnectException) {
                return Answer.failed("NOT_REACHED");
            }
        }
        return Answer.failed("NOT_ANSWERED");
    }
}
