package dev.anshi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.authorization.Reason;
import dev.anshi.authorization.Reasons;
import dev.anshi.database.Database;
import dev.anshi.dispatch.DispatchChunk;
import dev.anshi.ledger.Loan;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.Phones;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.Notices;
import dev.anshi.sweep.PlanDay;
import dev.anshi.sweep.Release;
import dev.anshi.sweep.ShardQueue;
import dev.anshi.sweep.WalkShard;

import static org.assertj.core.api.Assertions.assertThat;

/** Does what falls due reach the right phone, once, or else say why not? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class FromSweepToPhoneTest {

    private static final LocalDate DUE = LocalDate.of(2031, 3, 12);
    private static final Instant DAY_BEFORE = Instant.parse("2031-03-11T00:31:00Z");
    private static final Instant TEN_IN_SHANGHAI = Instant.parse("2031-03-12T02:01:00Z");

    @Inject
    LedgerFixture ledger;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    PlanDay planDay;

    @Inject
    WalkShard walk;

    @Inject
    Release release;

    @Inject
    DispatchChunk dispatch;

    @Inject
    Notices notices;

    @Inject
    Phones phones;

    @BeforeEach
    void theDayBefore() {
        clock.set(DAY_BEFORE);
    }

    @Test
    void whatIsDueTodayIsToldToItsBorrowerInTheirLanguage() {
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), DUE);

        swept();
        sentAt(TEN_IN_SHANGHAI);

        assertThat(textsTo(lin))
                .singleElement()
                .asString()
                .contains("Test Bank")
                .contains("758.00");
        assertThat(states(lin.id())).containsExactly("IN_APP DELIVERED", "SMS ACCEPTED");
    }

    @Test
    void aSecondSweepOfTheSameDateChangesNothing() {
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), DUE);

        PlanDay.Progress first = swept();
        PlanDay.Progress second = swept();
        sentAt(TEN_IN_SHANGHAI);

        assertThat(second).isEqualTo(first);
        assertThat(second.missing()).isZero();
        assertThat(textsTo(lin)).hasSize(1);
    }

    @Test
    void aQueueMessageTwiceSendsOneText() {
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), DUE);
        swept();
        clock.set(TEN_IN_SHANGHAI);
        release.run();

        List<UUID> ids = noticesOf(lin.id());
        dispatch.handle(ids);
        dispatch.handle(ids);

        assertThat(textsTo(lin)).hasSize(1);
    }

    @Test
    void aRepaymentBetweenPlanAndSendingSupersedes() {
        BoundBorrower lin = ledger.aBoundBorrower();
        Loan loan = ledger.aLoan(lin.id(), DUE);
        swept();

        ledger.saved(paid(loan));
        database.run(tx -> notices.supersedeStale(tx, List.of(loan.id())));
        sentAt(TEN_IN_SHANGHAI);

        assertThat(textsTo(lin)).isEmpty();
        assertThat(states(lin.id())).containsExactly("IN_APP SUPERSEDED", "SMS SUPERSEDED");
    }

    @Test
    void whoHasNoNumberIsToldInTheAppOnlyAndTheReasonIsKept() {
        String wei = ledger.aBorrowerWithoutNumber();
        ledger.aLoan(wei, DUE);

        swept();

        assertThat(states(wei)).containsExactly("IN_APP PLANNED", "SMS DENIED");
        assertThat(reasonsOfText(wei).has(Reason.F22)).isTrue();
    }

    @Test
    void everythingDueOnOneDayMakesOneNotice() {
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), DUE);
        ledger.aLoan(lin.id(), DUE);
        ledger.aLoan(lin.id(), DUE.plusDays(1));

        swept();
        sentAt(TEN_IN_SHANGHAI);

        assertThat(textsTo(lin)).hasSize(1);
        assertThat(database.<Long>transaction(tx -> tx.first(
                                row -> row.getLong(0),
                                "select count(*) from notice_installment where recipient_id = $1 and channel = 'SMS'",
                                lin.id())
                        .orElseThrow()))
                .isEqualTo(3);
    }

    @Test
    void everyDecisionIsKeptWithItsFactsAndRulebook() {
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), DUE);

        swept();
        sentAt(TEN_IN_SHANGHAI);

        assertThat(database.<List<String>>transaction(tx -> tx.list(
                        row -> row.getString(0) + " " + row.getString(1) + " " + row.getString(2), """
                        select d.phase, d.effect, d.rulebook from decision d join notice n on n.id = d.notice_id
                        where n.recipient_id = $1 and n.channel = 'SMS' order by d.seq""", lin.id())))
                .containsExactly("PLAN PERMIT house-1", "CLAIM PERMIT house-1");
    }

    private PlanDay.Progress swept() {
        int shards = planDay.run(DUE).shards();
        for (int shard = 0; shard < shards; shard++) {
            walk.walk(new ShardQueue.Message(DUE, shard, 0));
        }
        return planDay.progress(DUE);
    }

    private void sentAt(Instant instant) {
        clock.set(instant);
        release.run();
        List<UUID> queued = database.transaction(tx ->
                tx.list(row -> row.getUUID(0), "select id from notice where state = 'QUEUED' order by send_at, id"));
        if (!queued.isEmpty()) {
            dispatch.handle(queued);
        }
    }

    private static Loan paid(Loan loan) {
        return new Loan(
                loan.id(),
                loan.borrowerId(),
                loan.senderId(),
                loan.planId(),
                loan.coBorrowers(),
                loan.guarantors(),
                loan.currency(),
                loan.asOf().plusSeconds(60),
                null,
                List.of(LedgerFixture.installment(1, DUE, 0)));
    }

    private List<String> textsTo(BoundBorrower borrower) {
        return phones.messages(borrower.number().number().e164()).stream()
                .map(Phones.Message::text)
                .toList();
    }

    private List<UUID> noticesOf(String recipient) {
        return database.transaction(
                tx -> tx.list(row -> row.getUUID(0), "select id from notice where recipient_id = $1", recipient));
    }

    private List<String> states(String recipient) {
        return database.transaction(tx -> tx.list(
                row -> row.getString(0) + " " + row.getString(1),
                "select channel, state from notice where recipient_id = $1 order by channel",
                recipient));
    }

    private Reasons reasonsOfText(String recipient) {
        return Reasons.fromBits(database.<Long>transaction(tx -> tx.first(
                        row -> row.getLong(0),
                        "select reasons from notice where recipient_id = $1 and channel = 'SMS'",
                        recipient)
                .orElseThrow()));
    }
}
