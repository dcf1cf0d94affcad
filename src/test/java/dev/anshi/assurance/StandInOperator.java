package dev.anshi.assurance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An operator on this machine that answers as CAMARA's number-recycling.yaml and sim-swap.yaml say: paths, names, codes and messages are
 * theirs. What it was told of a number it answers; of any other that nothing changed, within 120 days for the SIM card.
 */
public final class StandInOperator implements AutoCloseable {

    static final String CHECK = "/number-recycling/vwip/check";
    static final String RETRIEVE_DATE = "/sim-swap/vwip/retrieve-date";
    static final String TOKEN = "/token";
    static final String CLIENT = "anshi";
    static final String SECRET = "a secret: with/signs";

    /** A question as it came in, and the answer that went back. */
    public record Exchange(String path, Map<String, String> headers, JsonNode body, int status, String answer) {}

    /** What to answer to a question, whatever it asks. */
    record Scripted(int status, String body) {}

    private static final Scripted SILENCE = new Scripted(0, "");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final Map<String, Scripted> scripts = new ConcurrentHashMap<>();
    private final Set<String> recycled = ConcurrentHashMap.newKeySet();
    private final Map<String, String> simAnswers = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private volatile String token = "";

    public StandInOperator() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** The settings with which the product asks this operator. */
    Map<String, String> settings() {
        return Map.of(
                "anshi.assurance.number-recycling-url",
                at("/number-recycling/vwip").toString(),
                "anshi.assurance.sim-swap-url",
                at("/sim-swap/vwip").toString(),
                "anshi.assurance.token-url",
                at(TOKEN).toString(),
                "anshi.assurance.client-id",
                CLIENT,
                "anshi.assurance.client-secret",
                SECRET);
    }

    /** Everything as at the start, but for the tokens given. */
    void forget() {
        exchanges.clear();
        scripts.clear();
        recycled.clear();
        simAnswers.clear();
    }

    public void recycled(String number) {
        recycled.add(number);
    }

    public void simChanged(String number, Instant at) {
        simSays(number, "{\"latestSimChange\": \"" + at + "\"}");
    }

    void simSays(String number, String body) {
        simAnswers.put(number, body);
    }

    void answers(String path, int status, String body) {
        scripts.put(path, new Scripted(status, body));
    }

    /** An error in the words of ErrorInfo. */
    public void refuses(String path, int status, String code) {
        answers(path, status, error(status, code, "In the operator's words."));
    }

    public void neverAnswers() {
        Stream.of(CHECK, RETRIEVE_DATE).forEach(this::neverAnswers);
    }

    void neverAnswers(String path) {
        scripts.put(path, SILENCE);
    }

    void killsItsTokens() {
        token = "";
    }

    int tokensGiven() {
        return tokens.get();
    }

    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** What was asked about this number. */
    public List<Exchange> about(String number) {
        return exchanges.stream()
                .filter(each -> each.body().path("phoneNumber").asText().equals(number))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        byte[] body = exchange.getRequestBody().readAllBytes();
        Scripted scripted = scripts.get(path);
        if (SILENCE.equals(scripted)) {
            record(exchange, path, body, SILENCE);
            return;
        }
        Scripted answer = scripted == null ? answer(exchange, path, body) : scripted;
        record(exchange, path, body, answer);
        byte[] bytes = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void record(HttpExchange exchange, String path, byte[] body, Scripted answer) {
        Map<String, String> headers = new ConcurrentHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        exchanges.add(new Exchange(path, headers, json(body), answer.status(), answer.body()));
    }

    private Scripted answer(HttpExchange exchange, String path, byte[] body) {
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        return switch (path) {
            case TOKEN -> tokenFor(authorization, new String(body, UTF_8));
            case CHECK, RETRIEVE_DATE ->
                authorization.equals("Bearer " + token) && !token.isEmpty()
                        ? known(path, json(body))
                        : new Scripted(
                                401,
                                error(
                                        401,
                                        "UNAUTHENTICATED",
                                        "Request not authenticated due to missing, invalid, or expired credentials. A new authentication is required."));
            default -> new Scripted(404, "<html>no such page</html>");
        };
    }

    private Scripted tokenFor(String authorization, String body) {
        // RFC 6749 §2.3.1: both are form-encoded before they are joined.
        String expected = Base64.getEncoder().encodeToString((CLIENT + ":a+secret%3A+with%2Fsigns").getBytes(UTF_8));
        if (!authorization.equals("Basic " + expected) || !body.equals("grant_type=client_credentials")) {
            return new Scripted(401, "{\"error\": \"invalid_client\"}");
        }
        token = "token-" + tokens.incrementAndGet();
        return new Scripted(
                200, "{\"access_token\": \"" + token + "\", \"token_type\": \"Bearer\", \"expires_in\": 3600}");
    }

    // The APIs reject a property that they do not declare (number-recycling.yaml, "Request body strictness").
    private Scripted known(String path, JsonNode question) {
        Set<String> declared = path.equals(CHECK) ? Set.of("phoneNumber", "specifiedDate") : Set.of("phoneNumber");
        String number = question.path("phoneNumber").asText();
        boolean undeclared = question.properties().stream().anyMatch(field -> !declared.contains(field.getKey()));
        if (undeclared || (path.equals(CHECK) && !question.has("specifiedDate"))) {
            return new Scripted(
                    400,
                    error(
                            400,
                            "INVALID_ARGUMENT",
                            "Client specified an invalid argument, request body or query param."));
        }
        if (number.isEmpty()) {
            return new Scripted(422, error(422, "MISSING_IDENTIFIER", "The phone number cannot be identified"));
        }
        return new Scripted(
                200,
                path.equals(CHECK)
                        ? "{\"phoneNumberRecycled\": " + recycled.contains(number) + "}"
                        : simAnswers.getOrDefault(number, "{\"latestSimChange\": null, \"monitoredPeriod\": 120}"));
    }

    private static String error(int status, String code, String message) {
        return "{\"status\": %d, \"code\": \"%s\", \"message\": \"%s\"}".formatted(status, code, message);
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
