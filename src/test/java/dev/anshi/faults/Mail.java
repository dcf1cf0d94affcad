package dev.anshi.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;

import dev.anshi.dispatch.DispatchChunk;
import dev.anshi.notice.QueuesConfig;
import dev.anshi.sweep.ShardQueue;
import dev.anshi.sweep.WalkShard;

/** The queues' messages in the hands of one who hands them out late, twice and in any order, as SQS may. */
@ApplicationScoped
class Mail {

    private static final int MOST_AT_ONCE = 10;

    private final SqsAsyncClient sqs;
    private final QueuesConfig queues;
    private final DispatchChunk dispatch;
    private final WalkShard walk;
    private final List<Letter> inHand = new ArrayList<>();

    Mail(SqsAsyncClient sqs, QueuesConfig queues, DispatchChunk dispatch, WalkShard walk) {
        this.sqs = sqs;
        this.queues = queues;
        this.dispatch = dispatch;
        this.walk = walk;
    }

    /** A message that was received and not deleted. */
    record Letter(String queue, Message message, Consumer<String> work) {

        boolean isOfAShard() {
            return message.body().contains("sweepShard");
        }

        void handOut() {
            work.accept(message.body());
        }
    }

    /** Takes what lies on the queues, up to ten of each. */
    void fetch() {
        Stream.of(
                        received(queues.urgent(), dispatch::handleMessage),
                        received(queues.bulk(), dispatch::handleMessage),
                        received(queues.sweep(), body -> walk.walk(ShardQueue.Message.read(body))))
                .toList()
                .forEach(letters -> inHand.addAll(letters.join()));
    }

    private CompletableFuture<List<Letter>> received(String queue, Consumer<String> work) {
        return sqs.receiveMessage(
                        b -> b.queueUrl(queue).maxNumberOfMessages(MOST_AT_ONCE).waitTimeSeconds(0))
                .thenApply(answer -> answer.messages().stream()
                        .map(message -> new Letter(queue, message, work))
                        .toList());
    }

    boolean isEmpty() {
        return inHand.isEmpty();
    }

    Optional<Letter> any(Random random) {
        return inHand.isEmpty() ? Optional.empty() : Optional.of(inHand.get(random.nextInt(inHand.size())));
    }

    /** It was handled, and never comes again. */
    void delete(Letter letter) {
        if (inHand.remove(letter)) {
            sqs.deleteMessage(b -> b.queueUrl(letter.queue())
                            .receiptHandle(letter.message().receiptHandle()))
                    .join();
        }
    }

    /** Back to its queue, which hands it out anew. */
    void putBack(Letter letter) {
        if (inHand.remove(letter)) {
            sqs.changeMessageVisibility(b -> b.queueUrl(letter.queue())
                            .receiptHandle(letter.message().receiptHandle())
                            .visibilityTimeout(0))
                    .join();
        }
    }
}
