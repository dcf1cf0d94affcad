package dev.anshi.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Relation;
import dev.anshi.database.Database;
import dev.anshi.database.ExplainedStatements;
import dev.anshi.database.ExplainedStatements.Explained;
import dev.anshi.database.Tx;
import dev.anshi.ledger.DueInstallment;
import dev.anshi.ledger.DueInstallments;
import dev.anshi.ledger.DueInstallments.Cursor;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.ClaimNotices;
import dev.anshi.notice.NoticeIds;
import dev.anshi.notice.NoticeState;
import dev.anshi.notice.PlannedNotice;
import dev.anshi.notice.PlannedNotices;
import dev.anshi.notice.StoredDecision;
import dev.anshi.recipient.ReadFacts;
import dev.anshi.sweep.PlanDay;
import dev.anshi.sweep.Release;
import dev.anshi.sweep.RunProof;
import dev.anshi.sweep.ShardQueue;
import dev.anshi.sweep.WalkShard;

/** What Postgres does for the hot statements: the read of a page, its write, the proof that a run is complete, the claim of a message. docs/hot-statements.md keeps a print. */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class ExplainBench {

    private static final LocalDate DUE = LocalDate.of(2031, 3, 12);
    private static final LocalDate LATER = LocalDate.of(2031, 4, 12);
    private static final int PAGE = 5_000;
    private static final int MESSAGE = 50;

    @Inject
    BenchLedger ledger;

    @Inject
    Database database;

    @Inject
    ExplainedStatements explained;

    @Inject
    SettableClock clock;

    @Inject
    PlanDay planDay;

    @Inject
    WalkShard walk;

    @Inject
    Release release;

    @Inject
    DueInstallments dues;

    @Inject
    ReadFacts facts;

    @Inject
    PlannedNotices notices;

    @Inject
    NoticeIds ids;

    @Inject
    ClaimNotices claims;

    @Inject
    RunProof proof;

    @Test
    void theHotStatements() {
        int size = Integer.getInteger("bench.size", 100_000);
        clock.set(Instant.parse("2031-03-11T00:31:00Z"));
        ledger.fill("e", size, DUE, clock.instant());
        ledger.fill("l", size, LATER, clock.instant());
        int shards = planDay.run(DUE).shards();
        SideBySide.each(2, IntStream.range(0, shards).boxed().toList(), shard -> walk.walk(new ShardQueue.Message(DUE, shard, 0)));
        clock.set(Instant.parse(DUE + "T02:31:00Z"));
        release.run();
        ledger.tidy();
        System.out.printf(Locale.ROOT, "%n=== %d installments due, %d others, %d notices%n", size, size, 2 * size);
        Cursor midway = new Cursor(20, "");
        List<DueInstallment> page = database.transaction(tx -> dues.page(tx, dates(), midway, 64, PAGE)).rows();
        print("read of a page", tx -> dues.page(tx, dates(), midway, 64, PAGE));
        print("facts of a page", tx -> facts.of(tx, page.stream().map(DueInstallment::borrower).toList()));
        print("write of a page", tx -> notices.insertNew(tx, LATER, planned(tx), clock.instant()));
        print("proof of a run", tx -> proof.of(tx, DUE));
        List<UUID> message = database.transaction(tx ->
                tx.list(row -> row.getUUID(0), "select id from notice where state = 'QUEUED' order by id limit $1", MESSAGE));
        print("claim of a message", tx -> claims.claim(tx, message, ClaimNotices.Kind.QUEUED_TEXTS, Duration.ofMinutes(3)));
    }

    private void print(String what, Consumer<Tx> work) {
        // Twice: the first one warms what a running function has warm.
        explained.of(work);
        for (Explained each : explained.of(work)) {
            System.out.printf("%n--- %s%n%s%n%n%s%n", what, each.sql().strip(), each.plan());
        }
    }

    private static TreeSet<LocalDate> dates() {
        return new TreeSet<>(Set.of(DUE.plusDays(3), DUE.plusDays(1), DUE, DUE.minusDays(1), DUE.minusDays(3), DUE.minusDays(7)));
    }

    /** As the planner would make them of the later date's installments. */
    private List<PlannedNotice> planned(Tx tx) {
        StoredDecision decision = tx.first(ExplainBench::decision, "select * from decision where phase = 'PLAN' limit 1")
                .orElseThrow();
        List<PlannedNotice> planned = new ArrayList<>();
        for (DueInstallment due : dues.page(tx, new TreeSet<>(Set.of(LATER)), new Cursor(20, ""), 64, PAGE).rows()) {
            for (Channel channel : List.of(Channel.IN_APP, Channel.SMS)) {
                planned.add(planned(due, channel, decision));
            }
        }
        return planned;
    }

    private PlannedNotice planned(DueInstallment due, Channel channel, StoredDecision decision) {
        return new PlannedNotice(
                ids.next(clock.instant()),
                due.borrower(),
                due.borrower(),
                due.sender(),
                Relation.SELF,
                Purpose.REPAYMENT_REMINDER,
                channel,
                NoticeState.PLANNED,
                LATER,
                decision.at(),
                decision.at().plus(Duration.ofHours(14)),
                decision,
                List.of(new PlannedNotice.Line(due.loan(), due.number(), due.dueDate(), "due")));
    }

    private static StoredDecision decision(io.vertx.mutiny.sqlclient.Row row) {
        return new StoredDecision(
                java.util.Objects.requireNonNull(Tx.instant(row, "at")),
                row.getString("effect"),
                row.getString("content"),
                null,
                row.getLong("reasons"),
                row.getString("rulebook"),
                row.getString("facts"));
    }
}
