package dev.anshi.sweep;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.context.ManagedExecutor;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;

import dev.anshi.ChangedConfig;
import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.database.Database;
import dev.anshi.ledger.DueInstallments;
import dev.anshi.ledger.Plans;
import dev.anshi.ledger.Senders;
import dev.anshi.notice.NoticeIds;
import dev.anshi.notice.PlannedNotices;
import dev.anshi.notice.QueuesConfig;
import dev.anshi.recipient.AgreedMandates;
import dev.anshi.recipient.ReadFacts;
import dev.anshi.telemetry.Milestones;

/** Runs with settings of their own, worked off message by message, and looked at. */
@ApplicationScoped
class RunFixture {

    private final Database database;
    private final LedgerFixture ledger;
    private final DueInstallments installments;
    private final AgreedMandates mandates;
    private final ReadFacts facts;
    private final Senders senders;
    private final SweepShards shards;
    private final ShardQueue queue;
    private final Callbacks callbacks;
    private final Plans plans;
    private final PlannedNotices notices;
    private final Completeness completeness;
    private final Capacity capacity;
    private final OfferedChannels offered;
    private final NoticeIds ids;
    private final SweepConfig config;
    private final ManagedExecutor executor;
    private final SqsAsyncClient sqs;
    private final QueuesConfig queues;

    RunFixture(
            Database database,
            LedgerFixture ledger,
            DueInstallments installments,
            AgreedMandates mandates,
            ReadFacts facts,
            Senders senders,
            SweepShards shards,
            ShardQueue queue,
            Callbacks callbacks,
            Plans plans,
            PlannedNotices notices,
            Completeness completeness,
            Capacity capacity,
            OfferedChannels offered,
            NoticeIds ids,
            SweepConfig config,
            ManagedExecutor executor,
            SqsAsyncClient sqs,
            QueuesConfig queues) {
        this.database = database;
        this.ledger = ledger;
        this.installments = installments;
        this.mandates = mandates;
        this.facts = facts;
        this.senders = senders;
        this.shards = shards;
        this.queue = queue;
        this.callbacks = callbacks;
        this.plans = plans;
        this.notices = notices;
        this.completeness = completeness;
        this.capacity = capacity;
        this.offered = offered;
        this.ids = ids;
        this.config = config;
        this.executor = executor;
        this.sqs = sqs;
        this.queues = queues;
    }

    /** The settings of the tests, but for these, by the names of their methods. */
    SweepConfig configWith(Map<String, Object> changed) {
        return ChangedConfig.of(SweepConfig.class, config, changed);
    }

    PlanDay planDay(SweepConfig with) {
        return new PlanDay(database, shards, queue, callbacks, with, new Milestones());
    }

    WalkShard walker(SweepConfig with) {
        DuePages pages = new DuePages(installments, mandates, facts, senders, with);
        return new WalkShard(
                database,
                pages,
                shards,
                queue,
                plans,
                notices,
                completeness,
                capacity,
                offered,
                ids,
                with,
                executor,
                new Milestones());
    }

    List<BoundBorrower> borrowersWithALoanDue(int many, LocalDate due) {
        List<BoundBorrower> borrowers = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            BoundBorrower borrower = ledger.aBoundBorrower();
            ledger.aLoan(borrower.id(), due);
            borrowers.add(borrower);
        }
        return borrowers;
    }

    /** Takes what lies in the shard queue for this date; what other tests left there is dropped. */
    List<ShardQueue.Message> queued(LocalDate date) {
        List<ShardQueue.Message> found = new ArrayList<>();
        List<Message> some = received();
        while (!some.isEmpty()) {
            for (Message message : some) {
                sqs.deleteMessage(request -> request.queueUrl(queues.sweep()).receiptHandle(message.receiptHandle()))
                        .join();
                found.add(ShardQueue.Message.read(message.body()));
            }
            some = received();
        }
        return found.stream().filter(message -> message.date().equals(date)).toList();
    }

    private List<Message> received() {
        return sqs.receiveMessage(request -> request.queueUrl(queues.sweep()).maxNumberOfMessages(10))
                .join()
                .messages();
    }

    /** Where a shard's walk stands: the bucket and borrower that it comes after; empty at the start and when it is done. */
    List<String> cursor(LocalDate date, int shard) {
        return database.transaction(tx -> tx.list(
                row -> "%02d %s".formatted(row.getShort(0), row.getString(1)),
                "select after_shard, after_key from sweep_shard where date = $1 and shard = $2 and after_shard is not null",
                date,
                (short) shard));
    }

    int hops(LocalDate date) {
        return database.transaction(
                tx -> tx.first(row -> row.getInteger(0), "select max(hops) from sweep_shard where date = $1", date)
                        .orElseThrow());
    }

    /** Every notice of the date as "recipient channel state", sorted. */
    List<String> noticesOf(LocalDate date) {
        return database.transaction(tx -> tx.list(
                row -> row.getString(0) + " " + row.getString(1) + " " + row.getString(2),
                "select recipient_id, channel, state from notice where step_date = $1 order by 1, 2, 3",
                date));
    }

    long missing(LocalDate date) {
        return database.transaction(tx -> completeness.missing(tx, date));
    }
}
