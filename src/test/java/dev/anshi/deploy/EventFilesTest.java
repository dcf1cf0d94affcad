package dev.anshi.deploy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import dev.anshi.sweep.ShardQueue;

import static org.assertj.core.api.Assertions.assertThat;

/** deploy/events has an event for each function and trigger of template.yaml, in the form in which that trigger sends it. */
class EventFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> TRIGGERS =
            Map.of("HttpApi", "api", "SQS", "queue", "ScheduleV2", "schedule", "S3", "bucket");

    private final Template template = Template.read();
    private final Map<String, JsonNode> files = files();

    @Test
    void everyTriggerHasAnEventAndEveryEventAFunction() {
        Set<String> wanted = new TreeSet<>(Set.of("receipts-logs"));
        TRIGGERS.forEach((type, trigger) -> template.events(type)
                .keySet()
                .forEach(event -> wanted.add(event.replaceFirst("\\..*", "-") + trigger)));

        assertThat(wanted).allSatisfy(each -> assertThat(files.keySet()).anyMatch(file -> file.startsWith(each)));
        assertThat(files.keySet())
                .allSatisfy(file -> assertThat(template.functions()).containsKey(file.replaceFirst("-.*", "")));
    }

    @Test
    void theSchedulesSendWhatTheTemplateSays() throws IOException {
        Map<String, JsonNode> schedules = template.events("ScheduleV2");
        for (String schedule : schedules.keySet()) {
            String file = schedule.replaceFirst("\\..*", "") + "-schedule-"
                    + schedule.replaceFirst(".*\\.", "").toLowerCase(java.util.Locale.ROOT);
            String sent = template.plain(schedules.get(schedule).path("Input")).asText();
            String instant =
                    files.get(file).path(schedule.replaceFirst("\\..*", "")).asText();
            assertThat(files.get(file))
                    .as(file)
                    .isEqualTo(JSON.readTree(sent.replace("<aws.scheduler.scheduled-time>", instant)));
        }
    }

    @Test
    void theQueuesSendOneMessageOfTheirKind() throws IOException {
        for (Map.Entry<String, JsonNode> each : files.entrySet()) {
            if (each.getKey().contains("-queue-")) {
                assertThat(each.getValue().path("Records")).as(each.getKey()).hasSize(1);
                assertThat(each.getValue().at("/Records/0/eventSource").asText())
                        .isEqualTo("aws:sqs");
            }
        }
        assertThat(ShardQueue.Message.read(body("sweep-queue-shards")).shard()).isZero();
        assertThat(JSON.readTree(body("dispatch-queue-urgent")).path("notices")).isNotEmpty();
        assertThat(JSON.readTree(body("dispatch-queue-bulk")).path("notices")).isNotEmpty();
        assertThat(JSON.readTree(JSON.readTree(body("inbound-queue-replies"))
                                .path("Message")
                                .asText())
                        .path("messageBody")
                        .asText())
                .isEqualTo("STOP");
    }

    @Test
    void theDeliveryLogsCanBeUnpacked() throws IOException {
        for (String file : new String[] {"receipts-logs-delivered", "receipts-logs-failure"}) {
            byte[] packed = Base64.getDecoder()
                    .decode(files.get(file).at("/awslogs/data").asText());
            JsonNode logs = JSON.readTree(new GZIPInputStream(new ByteArrayInputStream(packed)));
            JsonNode receipt = JSON.readTree(logs.at("/logEvents/0/message").asText());
            assertThat(receipt.at("/notification/messageId").isTextual())
                    .as(file)
                    .isTrue();
            assertThat(receipt.path("status").asText()).isEqualTo(file.endsWith("failure") ? "FAILURE" : "SUCCESS");
        }
    }

    private String body(String file) {
        return files.get(file).at("/Records/0/body").asText();
    }

    private static Map<String, JsonNode> files() {
        Map<String, JsonNode> found = new TreeMap<>();
        try (Stream<Path> paths = Files.list(Path.of("deploy/events"))) {
            for (Path path : paths.toList()) {
                found.put(path.getFileName().toString().replace(".json", ""), JSON.readTree(path.toFile()));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return found;
    }
}
