package dev.anshi.sweep;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import dev.anshi.notice.QueuesConfig;

/** Sends shard messages: {"sweepShard": {"date": "2026-11-23", "shard": 3, "hop": 0}}. */
@ApplicationScoped
public class ShardQueue {

    /** A shard's next stretch; {@code hop} counts how often the walk stopped before its time was up. */
    public record Message(LocalDate date, int shard, int hop) {

        private static final ObjectMapper JSON = new ObjectMapper();

        /** Reads a body of the shard queue; IllegalArgumentException where it is none. */
        public static Message read(String body) {
            try {
                JsonNode shard = JSON.readTree(body).path("sweepShard");
                if (!shard.path("date").isTextual() || !shard.path("shard").isInt()) {
                    throw new IllegalArgumentException("a message of the shard queue names its date and shard");
                }
                return new Message(
                        LocalDate.parse(shard.path("date").asText()),
                        shard.path("shard").asInt(),
                        shard.path("hop").asInt());
            } catch (JsonProcessingException | DateTimeParseException e) {
                throw new IllegalArgumentException("a message of the shard queue is not readable", e);
            }
        }

        Message next() {
            return new Message(date, shard, hop + 1);
        }

        String json() {
            return "{\"sweepShard\":{\"date\":\"%s\",\"shard\":%d,\"hop\":%d}}".formatted(date, shard, hop);
        }
    }

    private final SqsAsyncClient sqs;
    private final QueuesConfig queues;

    ShardQueue(SqsAsyncClient sqs, QueuesConfig queues) {
        this.sqs = sqs;
        this.queues = queues;
    }

    void send(Message message) {
        sqs.sendMessage(request -> request.queueUrl(queues.sweep()).messageBody(message.json()))
                .join();
    }
}
