package dev.anshi.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.database.Database;
import dev.anshi.database.Halves;
import dev.anshi.database.Tx;
import dev.anshi.notice.ClaimNotices;
import dev.anshi.notice.ClaimedNotice;
import dev.anshi.notice.NoticeSender;
import dev.anshi.notice.SendOutcome;
import dev.anshi.notice.SendRecords;
import dev.anshi.notice.SentNotice;
import dev.anshi.recipient.OpenedNumber;
import dev.anshi.recipient.Recipients;
import dev.anshi.telemetry.Correlation;
import dev.anshi.telemetry.Milestone;
import dev.anshi.telemetry.Milestones;
import dev.anshi.time.Elapsed;
import dev.anshi.wording.Message;

/**
 * Claims a chunk and makes it ready to be sent: who is written to, in which words, within the sender's cap. In one transaction, or in two
 * where a cap puts something off that its neighbours' caps counted; whoever sends it finds nothing left to ask.
 */
@ApplicationScoped
class ClaimChunk {

    private static final Logger LOG = Logger.getLogger(ClaimChunk.class);

    private final Database database;
    private final ClaimNotices claims;
    private final SpendCap spend;
    private final Recipients recipients;
    private final Wording wording;
    private final SendRecords records;
    private final DispatchConfig config;
    private final Milestones milestones;

    ClaimChunk(
            Database database,
            ClaimNotices claims,
            SpendCap spend,
            Recipients recipients,
            Wording wording,
            SendRecords records,
            DispatchConfig config,
            Milestones milestones) {
        this.database = database;
        this.claims = claims;
        this.spend = spend;
        this.recipients = recipients;
        this.wording = wording;
        this.records = records;
        this.config = config;
        this.milestones = milestones;
    }

    /** A notice that was claimed, its message, and what that is counted as; none where it can't be put into words or addressed. */
    record Ready(ClaimedNotice notice, @Nullable OutgoingMessage message, SpendCap.@Nullable Cost cost) {

        static List<SpendCap.Cost> costs(List<Ready> ready) {
            return ready.stream().map(Ready::cost).filter(Objects::nonNull).toList();
        }
    }

    /** What of a chunk was claimed and committed and is to be sent, and its age since. */
    record Claimed(List<Ready> texts, Elapsed age) {}

    Claimed claim(List<UUID> ids) {
        Elapsed age = Elapsed.start();
        List<Ready> texts = Halves.of(ids, this::claimed, ClaimChunk::leftOut).stream()
                .flatMap(List::stream)
                .toList();
        Claimed chunk = new Claimed(texts, age);
        milestones.reached(Milestone.CLAIM_COMMITTED);
        return chunk;
    }

    // It stays QUEUED, and the release queues it again; a person must look now.
    private static void leftOut(UUID notice, RuntimeException failure) {
        LOG.errorf(
                "a notice could not be claimed, its neighbours were: notice=%s failure=%s",
                notice, failure.getClass().getName());
    }

    private List<Ready> claimed(List<UUID> ids) {
        try {
            return database.transaction(tx -> claimed(tx, ids));
        } catch (NeighboursHeldException e) {
            // What has no money first: once it is put off, it stands in nobody's history.
            database.run(tx -> putOff(tx, e.over));
            milestones.reached(Milestone.CLAIM_PUT_OFF);
            return claimed(ids.stream().filter(id -> !e.over.contains(id)).toList());
        }
    }

    private List<Ready> claimed(Tx tx, List<UUID> ids) {
        List<ClaimedNotice> claimed = claims.claim(tx, ids, ClaimNotices.Kind.QUEUED_TEXTS, config.lease());
        Map<String, String> debtors = debtors(tx, claimed);
        List<Ready> ready =
                claimed.stream().map(notice -> ready(notice, debtors)).toList();
        Set<UUID> over = spend.over(tx, Ready.costs(ready));
        // Each permit joined the history of the next: one that is put off may be why a neighbour has none.
        if (!over.isEmpty() && ready.size() < ids.size()) {
            throw new NeighboursHeldException(over);
        }
        putOff(tx, ready.stream().map(Ready::notice).toList(), over, tx.now());
        return ready.stream().filter(each -> !over.contains(each.notice().id())).toList();
    }

    // Whatever money there is for them without those before them: that is for these. Nothing that is committed here
    // waits to be sent.
    private void putOff(Tx tx, Set<UUID> over) {
        List<ClaimedNotice> claimed = claims.claim(tx, over, ClaimNotices.Kind.QUEUED_TEXTS, config.lease());
        putOff(tx, claimed, over, tx.now());
    }

    /** Ends a claim before its commit: it is to be made in two, those that are over their sender's cap apart. */
    private static final class NeighboursHeldException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Set<UUID> over;

        NeighboursHeldException(Set<UUID> over) {
            super("claimed in two", null, false, false);
            this.over = over;
        }
    }

    private Map<String, String> debtors(Tx tx, List<ClaimedNotice> claimed) {
        Set<String> others = claimed.stream()
                .map(ClaimedNotice::debtor)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return others.isEmpty() ? Map.of() : recipients.names(tx, others);
    }

    // Claimed and not sent, in one transaction: the next claim decides them anew when there is money again.
    private void putOff(Tx tx, List<ClaimedNotice> claimed, Set<UUID> over, Instant now) {
        Instant tomorrow = SpendCap.nextDay(now);
        List<SentNotice> waiting = claimed.stream()
                .filter(notice -> over.contains(notice.id()))
                .map(notice -> SentNotice.notTaken(notice, SendOutcome.NOT_NOW, "spend-cap")
                        .notBefore(tomorrow))
                .toList();
        records.record(tx, waiting, now);
        spend.report(tx, waiting.size());
    }

    private Ready ready(ClaimedNotice notice, Map<String, String> debtors) {
        try (Correlation at = Correlation.notice(notice.id())) {
            NoticeSender sender = Objects.requireNonNull(notice.sender(), "no sender is known");
            OutgoingMessage message = outgoing(notice, sender, debtors);
            return new Ready(notice, message, spend.of(notice.id(), sender.id(), message, notice.claimedAt()));
        } catch (RuntimeException e) {
            // Nothing is handed to the provider. The notice waits and comes again, its neighbours go on; a person must
            // look now.
            LOG.errorf(
                    "notice can't be put into words or addressed: notice=%s failure=%s",
                    notice.id(), e.getClass().getName());
            return new Ready(notice, null, null);
        }
    }

    private OutgoingMessage outgoing(ClaimedNotice notice, NoticeSender sender, Map<String, String> debtors) {
        OpenedNumber number = Objects.requireNonNull(notice.number(), "the binding has no readable number");
        Message message = wording.of(notice, notice.debtor() == null ? null : debtors.get(notice.debtor()));
        return notice.permit().channel() == Channel.VOICE
                ? new OutgoingCall(notice.permit(), number, message, notice.usableFor())
                : text(notice, number, message, sender);
    }

    private static OutgoingText text(ClaimedNotice notice, OpenedNumber number, Message message, NoticeSender sender) {
        return new OutgoingText(
                notice.permit(),
                number,
                message,
                sender.originationNumber(),
                sender.registrationOf(message).orElse(null));
    }
}
