package dev.anshi.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;

import dev.anshi.dispatch.DispatchChunk;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.QueuesConfig;
import dev.anshi.sweep.ShardQueue;
import dev.anshi.sweep.WalkShard;

/** The queues' messages in the hands of one who hands them out late, twice and in any order, as SQS may; it counts that. */
@ApplicationScoped
class Mail {

    private static final int MOST_AT_ONCE = 10;

    /** Then the release takes a message for lost, and queues its notices again. */
    private static final Duration LONG = Duration.ofMinutes(15);

    /** How a message is handed out that a queue of people would have handed out otherwise. */
    enum Oddity {
        LATE,
        BEFORE_AN_EARLIER_ONE,
        TWICE
    }

    private final SqsAsyncClient sqs;
    private final QueuesConfig queues;
    private final DispatchChunk dispatch;
    private final WalkShard walk;
    private final SettableClock clock;
    private final List<Letter> inHand = new ArrayList<>();
    private final Set<String> handedOut = new HashSet<>();
    private final Map<Oddity, Integer> oddities = new EnumMap<>(Oddity.class);

    Mail(SqsAsyncClient sqs, QueuesConfig queues, DispatchChunk dispatch, WalkShard walk, SettableClock clock) {
        this.sqs = sqs;
        this.queues = queues;
        this.dispatch = dispatch;
        this.walk = walk;
        this.clock = clock;
    }

    /** A message that was received and not deleted. */
    record Letter(String queue, Message message, Instant since, Consumer<String> work) {

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
                        .map(message -> new Letter(queue, message, clock.instant(), work))
                        .toList());
    }

    boolean isEmpty() {
        return inHand.isEmpty();
    }

    Optional<Letter> any(Random random) {
        if (inHand.isEmpty()) {
            return Optional.empty();
        }
        Letter letter = inHand.get(random.nextInt(inHand.size()));
        count(letter);
        return Optional.of(letter);
    }

    private void count(Letter letter) {
        count(Oddity.LATE, letter.since().plus(LONG).isBefore(clock.instant()));
        count(
                Oddity.BEFORE_AN_EARLIER_ONE,
                inHand.subList(0, inHand.indexOf(letter)).stream()
                        .anyMatch(
                                earlier -> !handedOut.contains(earlier.message().messageId())));
        count(Oddity.TWICE, !handedOut.add(letter.message().messageId()));
    }

    private void count(Oddity oddity, boolean is) {
        if (is) {
            oddities.merge(oddity, 1, Integer::sum);
        }
    }

    /** How many were handed out so, until now. */
    Map<Oddity, Integer> oddities() {
        return Map.copyOf(oddities);
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
