package dev.anshi.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

import dev.anshi.authorization.Purpose;
import dev.anshi.dispatch.ClaimChunk.Claimed;
import dev.anshi.dispatch.ClaimChunk.Ready;
import dev.anshi.notice.ClaimedNotice;
import dev.anshi.notice.NoticeMessage;
import dev.anshi.notice.SendOutcome;
import dev.anshi.notice.SentNotice;
import dev.anshi.telemetry.Correlation;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;
import dev.anshi.telemetry.Milestone;
import dev.anshi.telemetry.Milestones;
import dev.anshi.time.Elapsed;

/**
 * Works a queue message off: claims a chunk, sends it while the next one is claimed, records each outcome once. No database session is
 * open while a text is on its way. When this returns, nothing of the message is left to do: what was put off or refused waits in its row
 * for a later release. When it throws, the database could not be reached and the message must come again (what was claimed then falls IN_DOUBT, never twice sent).
 */
@ApplicationScoped
public class DispatchChunk {

    private static final Logger LOG = Logger.getLogger(DispatchChunk.class);

    /** design.md: min(50, the worker's rate × 5 s). */
    private static final int LARGEST_CHUNK = 50;

    private static final int SECONDS_A_CHUNK = 5;

    private final ClaimChunk claims;
    private final SnsTexts texts;
    private final EumCalls calls;
    private final RecordChunk records;
    private final DispatchConfig config;
    private final ManagedExecutor executor;
    private final Measurements measurements;
    private final Milestones milestones;
    private final Pace pace;

    DispatchChunk(
            ClaimChunk claims,
            SnsTexts texts,
            EumCalls calls,
            RecordChunk records,
            DispatchConfig config,
            ManagedExecutor executor,
            Measurements measurements,
            Milestones milestones) {
        this.claims = claims;
        this.texts = texts;
        this.calls = calls;
        this.records = records;
        this.config = config;
        this.executor = executor;
        this.measurements = measurements;
        this.milestones = milestones;
        this.pace = new Pace(config.rate());
    }

    /** Works off the body of a queue message; IllegalArgumentException where it is none of ours. */
    public void handleMessage(String body) {
        handle(NoticeMessage.ids(body));
    }

    /** Sends what may be sent of these notices. */
    public void handle(Collection<UUID> notices) {
        if (notices.isEmpty()) {
            return;
        }
        List<List<UUID>> chunks = chunks(List.copyOf(notices));
        CompletableFuture<Claimed> next = CompletableFuture.completedFuture(claims.claim(chunks.get(0)));
        for (int i = 0; i < chunks.size(); i++) {
            Claimed current = next.join();
            if (i + 1 < chunks.size()) {
                List<UUID> following = chunks.get(i + 1);
                next = executor.supplyAsync(Correlation.kept(() -> claims.claim(following)));
            }
            try {
                records.record(current, send(current));
            } catch (RuntimeException e) {
                if (i + 1 < chunks.size()) { // else "next" is what was sent just now, which is never given back
                    giveBack(next);
                }
                throw e;
            }
        }
    }

    // The chunk that was claimed ahead is not sent any more: surely not taken. Waited for, so that no transaction is
    // left open behind.
    private void giveBack(CompletableFuture<Claimed> next) {
        try {
            Claimed claimed = next.join();
            records.record(
                    claimed,
                    claimed.texts().stream()
                            .map(each -> SentNotice.notTaken(each.notice(), SendOutcome.NOT_NOW, "worker-failed"))
                            .toList());
        } catch (RuntimeException e) {
            LOG.errorf(
                    "a claimed chunk could not be given back and falls in doubt: failure=%s",
                    e.getClass().getName());
        }
    }

    private List<List<UUID>> chunks(List<UUID> notices) {
        int size = Math.max(1, (int) Math.min(LARGEST_CHUNK, config.rate() * SECONDS_A_CHUNK));
        List<List<UUID>> chunks = new ArrayList<>();
        for (int from = 0; from < notices.size(); from += size) {
            chunks.add(notices.subList(from, Math.min(notices.size(), from + size)));
        }
        return chunks;
    }

    private List<SentNotice> send(Claimed claimed) {
        List<Supplier<SentNotice>> sending = new ArrayList<>();
        for (Ready ready : claimed.texts()) {
            pace.await();
            sending.add(
                    mayStillGo(ready.notice(), claimed.age())
                            ? send(ready, claimed.age())
                            : () -> SentNotice.notTaken(ready.notice(), SendOutcome.NOT_NOW, "claim-too-old"));
        }
        List<SentNotice> answered = sending.stream().map(Supplier::get).toList();
        milestones.reached(Milestone.TEXTS_ANSWERED);
        return answered;
    }

    // By the monotonic clock, and never beyond the permit's own end.
    private boolean mayStillGo(ClaimedNotice notice, Elapsed age) {
        Duration limit = config.claimAge().compareTo(notice.usableFor()) < 0 ? config.claimAge() : notice.usableFor();
        return age.isYoungerThan(limit);
    }

    /** The text is on its way when this returns; what became of it is awaited by whoever asks. */
    private Supplier<SentNotice> send(Ready ready, Elapsed age) {
        ClaimedNotice notice = ready.notice();
        OutgoingMessage message = ready.message();
        if (message == null) {
            return () -> SentNotice.notTaken(notice, SendOutcome.REFUSED, "not-sendable");
        }
        try (Correlation at = Correlation.notice(notice.id())) {
            milestones.reached(Milestone.TEXT_LEAVING);
            CompletableFuture<ProviderAnswer> answer = message.through(texts, calls, age);
            milestones.reached(Milestone.TEXT_LEFT);
            return () -> sent(notice, answer.join());
        }
    }

    private SentNotice sent(ClaimedNotice notice, ProviderAnswer answer) {
        if (answer.outcome() == SendOutcome.TAKEN) {
            measurements.count(Metric.TEXTS_ACCEPTED, 1);
            measurements.count(Metric.CODES_SENT, notice.permit().purpose() == Purpose.ONE_TIME_CODE ? 1 : 0);
        } else {
            try (Correlation at = Correlation.notice(notice.id())) {
                LOG.warnf(
                        "text not accepted: notice=%s outcome=%s error=%s",
                        notice.id(), answer.outcome(), answer.error());
            }
        }
        return new SentNotice(
                notice.id(),
                notice.attempt(),
                answer.outcome(),
                answer.providerId().isEmpty() ? null : answer.providerId(),
                answer.error().isEmpty() ? null : answer.error());
    }
}
