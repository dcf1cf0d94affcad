package dev.anshi.local;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Lambda's part in the local run: takes messages off the queues one by one and gives them to the same services that the functions call.
 * What was handled is deleted; what failed comes back soon, and after five times goes to the dead letters.
 */
@ApplicationScoped
public class Poller {

    private static final Logger LOG = Logger.getLogger(Poller.class);
    private static final int LONG_POLL_SECONDS = 20;
    private static final int AGAIN_AFTER_SECONDS = 2;
    private static final long LOOK_AGAIN_MILLIS = 10;
    private static final long FINISH_MILLIS = 2_000;
    private static final List<QueueAttributeName> COUNTS = List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

    private final SqsAsyncClient sqs;
    private final List<WorkQueue> queues;
    private final AtomicLong handled = new AtomicLong();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    Poller(SqsAsyncClient sqs, QueueWork work) {
        this.sqs = sqs;
        this.queues = work.queues();
    }

    /** From now on messages are taken by themselves, each queue by its own thread. */
    void begin() {
        running = true;
        for (WorkQueue queue : queues) {
            Thread thread = new Thread(() -> pollOn(queue), "poller-" + queue.name());
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Returns when no queue holds a message, taken or not; takes them itself when {@link #begin} was not called. */
    public void untilEmpty() {
        long before;
        do {
            if (!running) {
                drain();
            }
            before = handled.get();
            // A message handled between two looks may have put another into a queue that was looked at already.
        } while (!areEmpty() || handled.get() != before);
    }

    private void drain() {
        boolean any = true;
        while (any) {
            any = false;
            for (WorkQueue queue : queues) {
                any |= poll(queue, 0);
            }
        }
    }

    private boolean areEmpty() {
        List<CompletableFuture<GetQueueAttributesResponse>> answers = queues.stream()
                .map(queue ->
                        sqs.getQueueAttributes(b -> b.queueUrl(queue.url()).attributeNames(COUNTS)))
                .toList();
        boolean empty = answers.stream().map(CompletableFuture::join).allMatch(Poller::isEmpty);
        if (!empty) {
            pause(LOOK_AGAIN_MILLIS);
        }
        return empty;
    }

    private static boolean isEmpty(GetQueueAttributesResponse answer) {
        Map<QueueAttributeName, String> counts = answer.attributes();
        return COUNTS.stream().allMatch(count -> "0".equals(counts.getOrDefault(count, "0")));
    }

    private void pollOn(WorkQueue queue) {
        while (running) {
            try {
                poll(queue, LONG_POLL_SECONDS);
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warnf(
                            "a queue does not answer and is asked again: queue=%s cause=%s",
                            queue.name(), e.getMessage());
                    pause(1000);
                }
            }
        }
    }

    /** True when there was a message. */
    private boolean poll(WorkQueue queue, int waitSeconds) {
        List<Message> messages = await(sqs.receiveMessage(
                        b -> b.queueUrl(queue.url()).maxNumberOfMessages(1).waitTimeSeconds(waitSeconds)))
                .messages();
        messages.forEach(message -> handle(queue, message));
        return !messages.isEmpty();
    }

    private void handle(WorkQueue queue, Message message) {
        try {
            queue.work().accept(message.body());
            await(sqs.deleteMessage(b -> b.queueUrl(queue.url()).receiptHandle(message.receiptHandle())));
        } catch (RuntimeException e) {
            LOG.warnf(e, "a message failed and comes back: queue=%s message=%s", queue.name(), message.messageId());
            await(sqs.changeMessageVisibility(b -> b.queueUrl(queue.url())
                    .receiptHandle(message.receiptHandle())
                    .visibilityTimeout(AGAIN_AFTER_SECONDS)));
        } finally {
            handled.incrementAndGet();
        }
    }

    /** Before the client is closed: what is being handled is finished, what is being waited for is given up. */
    void end(@Observes ShutdownEvent stopping) throws InterruptedException {
        running = false;
        open.forEach(waiting -> waiting.cancel(true));
        for (Thread thread : threads) {
            thread.join(FINISH_MILLIS);
        }
    }

    private <T> T await(CompletableFuture<T> answer) {
        open.add(answer);
        try {
            return answer.get();
        } catch (CancellationException e) {
            throw new IllegalStateException("given up at the end", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking a queue", e);
        } finally {
            open.remove(answer);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the queues", e);
        }
    }
}
