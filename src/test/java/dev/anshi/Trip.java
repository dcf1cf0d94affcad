package dev.anshi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.database.Database;
import dev.anshi.dispatch.DispatchChunk;
import dev.anshi.local.Phones;
import dev.anshi.local.SettableClock;
import dev.anshi.sweep.PlanDay;
import dev.anshi.sweep.Release;
import dev.anshi.sweep.ShardQueue;
import dev.anshi.sweep.WalkShard;

import static java.time.ZoneOffset.UTC;

/** Drives the trip from the sweep to the phone step by step, and looks at where it stands. */
@ApplicationScoped
public class Trip {

    private final LedgerFixture ledger;
    private final Database database;
    private final SettableClock clock;
    private final PlanDay planDay;
    private final WalkShard walk;
    private final Release release;
    private final DispatchChunk dispatch;
    private final Phones phones;

    Trip(
            LedgerFixture ledger,
            Database database,
            SettableClock clock,
            PlanDay planDay,
            WalkShard walk,
            Release release,
            DispatchChunk dispatch,
            Phones phones) {
        this.ledger = ledger;
        this.database = database;
        this.clock = clock;
        this.planDay = planDay;
        this.walk = walk;
        this.release = release;
        this.dispatch = dispatch;
        this.phones = phones;
    }

    /** A borrower whose one installment falls due then; it is the morning of the day before, and the sweep has run. */
    public BoundBorrower sweptFor(LocalDate due) {
        clock.set(due.minusDays(1).atTime(0, 31).toInstant(UTC));
        BoundBorrower borrower = ledger.aBoundBorrower();
        ledger.aLoan(borrower.id(), due);
        swept(due);
        return borrower;
    }

    public PlanDay.Progress swept(LocalDate date) {
        int shards = planDay.run(date).shards();
        for (int shard = 0; shard < shards; shard++) {
            walk.walk(new ShardQueue.Message(date, shard, 0));
        }
        return planDay.progress(date);
    }

    /** Shows and queues what is ripe then; what lies queued is not sent yet. */
    public void releasedAt(Instant instant) {
        clock.set(instant);
        release.run();
    }

    public void dispatched(String recipient) {
        List<UUID> queued = noticesOf(recipient);
        dispatch.handle(queued);
    }

    public void sentAt(Instant instant, String recipient) {
        releasedAt(instant);
        dispatched(recipient);
    }

    public List<String> textsTo(BoundBorrower borrower) {
        return phones.messages(borrower.number().number().e164()).stream()
                .map(Phones.Message::text)
                .toList();
    }

    public List<UUID> noticesOf(String recipient) {
        return database.transaction(tx ->
                tx.list(row -> row.getUUID(0), "select id from notice where recipient_id = $1 order by id", recipient));
    }

    /** Channel and state of each notice to this person, by channel: "SMS ACCEPTED". */
    public List<String> states(String recipient) {
        return database.transaction(tx -> tx.list(
                row -> row.getString(0) + " " + row.getString(1),
                "select channel, state from notice where recipient_id = $1 order by channel, id",
                recipient));
    }

    /** Outcome and error of each attempt to text this person, oldest first: "NOT_TAKEN Throttling". */
    public List<String> textAttempts(String recipient) {
        return database.transaction(tx -> tx.list(
                row -> row.getString(0) + (row.getString(1) == null ? "" : " " + row.getString(1)),
                "select outcome, error from attempt where recipient_id = $1 and channel = 'SMS' order by claimed_at",
                recipient));
    }
}
