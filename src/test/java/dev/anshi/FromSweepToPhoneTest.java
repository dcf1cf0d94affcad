package dev.anshi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.authorization.Reason;
import dev.anshi.authorization.Reasons;
import dev.anshi.database.Database;
import dev.anshi.ledger.Loan;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.Notices;
import dev.anshi.sweep.PlanDay;

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
    Trip trip;

    @Inject
    Notices notices;

    @BeforeEach
    void theDayBefore() {
        clock.set(DAY_BEFORE);
    }

    @Test
    void whatIsDueTodayIsToldToItsBorrowerInTheirLanguage() {
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), DUE);

        trip.swept(DUE);
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());

        assertThat(trip.textsTo(lin))
                .singleElement()
                .asString()
                .contains("Test Bank")
                .contains("758.00");
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DELIVERED", "SMS ACCEPTED");
    }

    @Test
    void aSecondSweepOfTheSameDateChangesNothing() {
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), DUE);

        PlanDay.Progress first = trip.swept(DUE);
        PlanDay.Progress second = trip.swept(DUE);
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());

        assertThat(second).isEqualTo(first);
        assertThat(second.missing()).isZero();
        assertThat(trip.textsTo(lin)).hasSize(1);
    }

    @Test
    void aQueueMessageTwiceSendsOneText() {
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), DUE);
        trip.swept(DUE);
        trip.releasedAt(TEN_IN_SHANGHAI);

        trip.dispatched(lin.id());
        trip.dispatched(lin.id());

        assertThat(trip.textsTo(lin)).hasSize(1);
    }

    @Test
    void aRepaymentBetweenPlanAndSendingSupersedes() {
        BoundBorrower lin = ledger.aBoundBorrower();
        Loan loan = ledger.aLoan(lin.id(), DUE);
        trip.swept(DUE);

        ledger.saved(paid(loan));
        database.run(tx -> notices.supersedeStale(tx, List.of(loan.id())));
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());

        assertThat(trip.textsTo(lin)).isEmpty();
        assertThat(trip.states(lin.id())).containsExactly("IN_APP SUPERSEDED", "SMS SUPERSEDED");
    }

    @Test
    void whoHasNoNumberIsToldInTheAppOnlyAndTheReasonIsKept() {
        String wei = ledger.aBorrowerWithoutNumber();
        ledger.aLoan(wei, DUE);

        trip.swept(DUE);

        assertThat(trip.states(wei)).containsExactly("IN_APP PLANNED", "SMS DENIED");
        assertThat(reasonsOfText(wei).has(Reason.F22)).isTrue();
    }

    @Test
    void everythingDueOnOneDayMakesOneNotice() {
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), DUE);
        ledger.aLoan(lin.id(), DUE);
        ledger.aLoan(lin.id(), DUE.plusDays(1));

        trip.swept(DUE);
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());

        assertThat(trip.textsTo(lin)).hasSize(1);
        assertThat(database.<Long>transaction(tx -> tx.first(
                                row -> row.getLong(0),
                                "select count(*) from notice_installment where recipient_id = $1 and channel = 'SMS'",
                                lin.id())
                        .orElseThrow()))
                .isEqualTo(3);
    }

    @Test
    void aMissedStepIsTooLateOnTheDayOfTheNext() {
        clock.set(Instant.parse("2031-03-11T00:31:00Z"));
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), DUE);

        trip.swept(DUE.minusDays(3));

        assertThat(trip.states(lin.id())).containsExactly("IN_APP EXPIRED", "SMS EXPIRED");
    }

    @Test
    void everyDecisionIsKeptWithItsFactsAndRulebook() {
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), DUE);

        trip.swept(DUE);
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());

        assertThat(database.<List<String>>transaction(tx -> tx.list(
                        row -> row.getString(0) + " " + row.getString(1) + " " + row.getString(2), """
                        select d.phase, d.effect, d.rulebook from decision d join notice n on n.id = d.notice_id
                        where n.recipient_id = $1 and n.channel = 'SMS' order by d.seq""", lin.id())))
                .containsExactly("PLAN PERMIT house-1", "CLAIM PERMIT house-1");
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

    private Reasons reasonsOfText(String recipient) {
        return Reasons.fromBits(database.<Long>transaction(tx -> tx.first(
                        row -> row.getLong(0),
                        "select reasons from notice where recipient_id = $1 and channel = 'SMS'",
                        recipient)
                .orElseThrow()));
    }
}
