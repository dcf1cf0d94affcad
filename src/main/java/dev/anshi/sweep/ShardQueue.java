package dev.anshi.sweep;

import java.time.LocalDate;
import jakarta.enterprise.context.ApplicationScoped;

import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import dev.anshi.notice.QueuesConfig;

/** Sends shard messages: {"sweepShard": {"date": "2026-11-23", "shard": 3, "hop": 0}}. */
@ApplicationScoped
public class ShardQueue {

    /** A shard's next stretch; {@code hop} counts how often the walk stopped before its time was up. */
    public record Message(LocalDate date, int shard, int hop) {

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
