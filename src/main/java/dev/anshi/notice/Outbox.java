package dev.anshi.notice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

import dev.anshi.telemetry.Milestone;
import dev.anshi.telemetry.Milestones;

/**
 * Puts queued notices' ids on the wire: {"notices": ["…", …]}, at most {@value NoticeMessage#MOST_IDS} ids a message, never a number or a
 * text (G2). Called after the commit that made them QUEUED; what is lost here is queued again by the release after 15 minutes (G8).
 */
@ApplicationScoped
public class Outbox {

    /** SQS SendMessageBatch takes ten entries at most. */
    private static final int MESSAGES_A_BATCH = 10;

    private static final Logger LOG = Logger.getLogger(Outbox.class);

    private final SqsAsyncClient sqs;
    private final QueuesConfig queues;
    private final Milestones milestones;

    public Outbox(SqsAsyncClient sqs, QueuesConfig queues, Milestones milestones) {
        this.sqs = sqs;
        this.queues = queues;
        this.milestones = milestones;
    }

    public void urgent(Collection<UUID> notices) {
        send(queues.urgent(), bodies(notices));
    }

    public void bulk(Collection<UUID> notices) {
        send(queues.bulk(), bodies(notices));
    }

    static List<String> bodies(Collection<UUID> notices) {
        List<UUID> all = List.copyOf(notices);
        List<String> bodies = new ArrayList<>();
        for (int from = 0; from < all.size(); from += NoticeMessage.MOST_IDS) {
            bodies.add(NoticeMessage.body(all.subList(from, Math.min(all.size(), from + NoticeMessage.MOST_IDS))));
        }
        return bodies;
    }

    private void send(String queue, List<String> bodies) {
        for (int from = 0; from < bodies.size(); from += MESSAGES_A_BATCH) {
            sendBatch(queue, bodies.subList(from, Math.min(bodies.size(), from + MESSAGES_A_BATCH)));
            milestones.reached(Milestone.NOTICES_ENQUEUED);
        }
    }

    private void sendBatch(String queue, List<String> bodies) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            String body = bodies.get(i);
            String id = "m" + i;
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(id)
                    .messageBody(body)
                    .build());
        }
        SendMessageBatchResponse answer = sqs.sendMessageBatch(
                        request -> request.queueUrl(queue).entries(entries))
                .join();
        if (answer.hasFailed() && !answer.failed().isEmpty()) {
            LOG.warnf(
                    "queue refused messages, the release queues them again: refused=%d of=%d",
                    answer.failed().size(), bodies.size());
        }
    }
}
