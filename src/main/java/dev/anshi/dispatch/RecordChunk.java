package dev.anshi.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Database;
import dev.anshi.dispatch.ClaimChunk.Claimed;
import dev.anshi.dispatch.ClaimChunk.Ready;
import dev.anshi.notice.ClaimedNotice;
import dev.anshi.notice.SendOutcome;
import dev.anshi.notice.SendRecords;
import dev.anshi.notice.SentNotice;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.telemetry.Milestone;
import dev.anshi.telemetry.Milestones;

/** Records what became of a chunk, and what follows from it: money that was not spent, phones that opted out. In one transaction. */
@ApplicationScoped
class RecordChunk {

    private final Database database;
    private final SendRecords records;
    private final SpendCap spend;
    private final OptOuts optOuts;
    private final Milestones milestones;

    RecordChunk(Database database, SendRecords records, SpendCap spend, OptOuts optOuts, Milestones milestones) {
        this.database = database;
        this.records = records;
        this.spend = spend;
        this.optOuts = optOuts;
        this.milestones = milestones;
    }

    void record(Claimed claimed, List<SentNotice> sent) {
        Map<PhoneNumber, Instant> optedOut = optedOut(claimed, sent);
        database.run(tx -> {
            List<OptOuts.Holder> holders =
                    optedOut.isEmpty() ? List.of() : optOuts.lock(tx, optedOut, records.people(tx, sent));
            Instant now = tx.now();
            Set<UUID> recorded = records.record(tx, sent, now);
            spend.giveBack(tx, unspent(claimed, sent, recorded));
            optOuts.write(tx, holders);
            milestones.reached(Milestone.RECORD_WRITTEN);
        });
        milestones.reached(Milestone.RECORD_COMMITTED);
    }

    // When the text was claimed, at the latest: what the phone said to us since is news.
    private static Map<PhoneNumber, Instant> optedOut(Claimed claimed, List<SentNotice> sent) {
        Set<UUID> notices = sent.stream()
                .filter(each -> each.outcome() == SendOutcome.OPTED_OUT)
                .map(SentNotice::id)
                .collect(Collectors.toSet());
        return claimed.texts().stream()
                .map(Ready::notice)
                .filter(notice -> notices.contains(notice.id()))
                .filter(notice -> notice.number() != null)
                .collect(Collectors.toMap(
                        notice -> Objects.requireNonNull(notice.number()).number(),
                        ClaimedNotice::claimedAt,
                        (first, second) -> first));
    }

    // What somebody else settled before was given back then, or is not ours to give.
    private static List<SpendCap.Cost> unspent(Claimed claimed, List<SentNotice> sent, Set<UUID> recorded) {
        Set<UUID> notTaken = sent.stream()
                .filter(SentNotice::isSurelyNotTaken)
                .map(SentNotice::id)
                .filter(recorded::contains)
                .collect(Collectors.toSet());
        return Ready.costs(claimed.texts()).stream()
                .filter(each -> notTaken.contains(each.notice()))
                .toList();
    }
}
