package dev.anshi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** ElasticMQ on a free port with the queues of template.yaml: urgent, bulk, sweep, each with a dead-letter queue after 5 receives. */
final class EmbeddedQueues {

    private static final List<String> QUEUES = List.of("urgent", "bulk", "sweep");
    // Short, so that a message that failed comes back while somebody looks.
    private static final String VISIBILITY_SECONDS = "30";

    private final URI endpoint;
    private final HttpClient http = HttpClient.newHttpClient();

    private EmbeddedQueues(URI endpoint) {
        this.endpoint = endpoint;
    }

    static Map<String, String> start() {
        int port = SQSRestServerBuilder.withInterface("localhost")
                .withDynamicPort()
                .start()
                .waitUntilStarted()
                .localAddress()
                .getPort();
        String endpoint = "http://localhost:" + port;
        EmbeddedQueues queues = new EmbeddedQueues(URI.create(endpoint));
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put("quarkus.sqs.endpoint-override", endpoint);
        for (String queue : QUEUES) {
            configuration.put("anshi.queues." + queue, endpoint + queues.createWithDeadLetters(queue));
        }
        return configuration;
    }

    private String createWithDeadLetters(String queue) {
        create(queue + "-dead", Map.of());
        String redrive = "{\"deadLetterTargetArn\":\"arn:aws:sqs:elasticmq:000000000000:" + queue
                + "-dead\",\"maxReceiveCount\":5}";
        create(queue, Map.of("VisibilityTimeout", VISIBILITY_SECONDS, "RedrivePolicy", redrive));
        return "/000000000000/" + queue;
    }

    private void create(String queue, Map<String, String> attributes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("Action", "CreateQueue");
        form.put("QueueName", queue);
        int position = 1;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            form.put("Attribute." + position + ".Name", attribute.getKey());
            form.put("Attribute." + position + ".Value", attribute.getValue());
            position++;
        }
        post(form);
    }

    private void post(Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("ElasticMQ refused a queue: " + response.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("ElasticMQ does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making the queues", e);
        }
    }
}
