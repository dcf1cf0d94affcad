package dev.anshi.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.Trip;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.ConsentState;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Reason;
import dev.anshi.authorization.Reasons;
import dev.anshi.authorization.SuppressionKind;
import dev.anshi.database.Database;
import dev.anshi.ledger.Loan;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Consents;
import dev.anshi.recipient.LenderNumber;
import dev.anshi.recipient.LenderNumber.How;
import dev.anshi.recipient.Suppressions;
import dev.anshi.recipient.TestPeople;
import dev.anshi.sweep.PlanDay;

import static org.assertj.core.api.Assertions.assertThat;

/** Is what was denied for want of a proof sent when the proof comes in time? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class ReplanTest {

    private static final LocalDate DUE = LocalDate.of(2035, 9, 12);
    private static final Instant DAY_BEFORE = Instant.parse("2035-09-11T00:31:00Z");
    private static final Instant HALF_PAST_TEN_IN_SHANGHAI = Instant.parse("2035-09-12T02:31:00Z");
    private static final Instant ELEVEN = Instant.parse("2035-09-12T03:00:00Z");

    @Inject
    LedgerFixture ledger;

    @Inject
    TestPeople people;

    @Inject
    Bindings bindings;

    @Inject
    Consents consents;

    @Inject
    Suppressions suppressions;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    Trip trip;

    private BoundBorrower lin;
    private Loan loan;

    @BeforeEach
    void aNumberThatNobodyProved() {
        clock.set(DAY_BEFORE);
        String id = ledger.aBorrowerWithoutNumber();
        lin = new BoundBorrower(id, people.aNumber());
        told(How.RECORD, null);
        loan = ledger.aLoan(id, DUE);
        trip.swept(DUE);
    }

    @Test
    void whoProvesTheNumberAtElevenStillGetsTheReminderOfTheDay() {
        // Given
        trip.sentAt(HALF_PAST_TEN_IN_SHANGHAI, lin.id());
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DELIVERED", "SMS DENIED");

        // When
        provesAt(ELEVEN);
        trip.sentAt(ELEVEN.plusSeconds(300), lin.id());

        // Then
        assertThat(trip.textsTo(lin)).singleElement().asString().contains("758.00");
        assertThat(decisions()).containsExactly("0 PLAN DENY", "1 PLAN PERMIT", "2 CLAIM PERMIT");
        assertThat(generations()).containsExactly(0, 1);
    }

    @Test
    void whoProvesItBeforeTheHourIsRemindedAtTheHour() {
        // Given
        provesAt(DAY_BEFORE.plusSeconds(60));

        // When
        trip.releasedAt(DAY_BEFORE.plusSeconds(300));

        // Then
        assertThat(trip.states(lin.id())).containsExactly("IN_APP PLANNED", "SMS PLANNED");
        trip.sentAt(HALF_PAST_TEN_IN_SHANGHAI, lin.id());
        assertThat(trip.textsTo(lin)).hasSize(1);
    }

    @Test
    void aSweepAfterwardsPlansNothingTwice() {
        // Given
        provesAt(ELEVEN);
        trip.sentAt(ELEVEN.plusSeconds(300), lin.id());

        // When
        PlanDay.Progress again = trip.swept(DUE);
        trip.sentAt(ELEVEN.plusSeconds(600), lin.id());

        // Then
        assertThat(again.missing()).isZero();
        assertThat(trip.textsTo(lin)).hasSize(1);
        assertThat(trip.noticesOf(lin.id())).hasSize(2);
    }

    @Test
    void whatIsDeniedForMoreStaysDenied() {
        // Given
        database.run(tx -> suppressions.add(
                tx, lin.id(), index(), SuppressionKind.STOP, null, clock.instant(), Suppressions.Source.LENDER));
        LocalDate overdue = DUE.plusDays(1);
        trip.swept(overdue);

        // When
        provesAt(ELEVEN);

        // Then
        assertThat(marked()).isEqualTo(1);
        trip.sentAt(ELEVEN.plusSeconds(300), lin.id());
        assertThat(trip.textsTo(lin)).isEmpty();
        assertThat(reasons().list()).containsExactly(Reason.F07);
        assertThat(decisions(overdue)).containsExactly("0 PLAN DENY");
    }

    @Test
    void whatIsOfNoMoreUseStaysDenied() {
        // When
        provesAt(Instant.parse("2035-09-12T16:00:00Z"));
        trip.sentAt(clock.instant().plusSeconds(300), lin.id());

        // Then
        assertThat(trip.textsTo(lin)).isEmpty();
        assertThat(decisions()).containsExactly("0 PLAN DENY");
    }

    @Test
    void whatWasPaidMeanwhileIsDeniedForThat() {
        // Given
        database.run(tx -> tx.update(
                "update installment set outstanding_minor = 0, status = 'PAID' where loan_id = $1", loan.id()));

        // When
        provesAt(ELEVEN);
        trip.sentAt(ELEVEN.plusSeconds(300), lin.id());

        // Then
        assertThat(trip.textsTo(lin)).isEmpty();
        assertThat(reasons().list()).containsExactly(Reason.F12);
    }

    @Test
    void anotherWordOnTheNumberThatProvesNothingChangesNothing() {
        // Given
        clock.set(ELEVEN);

        // When
        told(How.RECORD, null);
        trip.sentAt(ELEVEN.plusSeconds(300), lin.id());

        // Then
        assertThat(trip.textsTo(lin)).isEmpty();
        assertThat(reasons().list()).containsExactly(Reason.F03, Reason.F09, Reason.F10);
        assertThat(marked()).isZero();
    }

    @Test
    void whatTheClaimDeniedIsPlannedAnewToo() {
        // Given
        provesAt(DAY_BEFORE.plusSeconds(60));
        trip.releasedAt(HALF_PAST_TEN_IN_SHANGHAI);
        database.run(
                tx -> tx.update("update binding set proven_at = $2 where recipient_id = $1", lin.id(), Instant.EPOCH));
        trip.dispatched(lin.id());
        assertThat(reasons().list()).containsExactly(Reason.F10);

        // When
        clock.set(ELEVEN);
        Binding bound = database.transaction(tx -> bindings.of(tx, lin.id())).get(0);
        database.run(tx -> bindings.lenderSawLogIn(tx, bound, ELEVEN));
        trip.sentAt(ELEVEN.plusSeconds(300), lin.id());

        // Then
        assertThat(trip.textsTo(lin)).hasSize(1);
    }

    @Test
    void aNumberThatChangedHandsWaitsForItsCoolingOff() {
        // Given
        LocalDate threeDaysOverdue = DUE.plusDays(3);
        clock.set(Instant.parse("2035-09-14T00:31:00Z"));
        database.run(tx -> tx.update("update loan set as_of = $2 where id = $1", loan.id(), clock.instant()));
        trip.swept(threeDaysOverdue);
        Instant cool = Instant.parse("2035-09-17T03:00:00Z");
        database.run(tx -> tx.update("update binding set active_from = $2 where recipient_id = $1", lin.id(), cool));

        // When
        provesAt(Instant.parse("2035-09-15T03:00:00Z"));
        trip.releasedAt(clock.instant().plusSeconds(300));

        // Then
        assertThat(sendAtOf(threeDaysOverdue)).isEqualTo(cool);
    }

    @Test
    void aConsentMendsWhatOnlyAConsentWasMissingFor() {
        // Given
        provesAt(DAY_BEFORE.plusSeconds(60));
        database.run(tx -> tx.update(
                "update notice set state = 'DENIED', replan = false, reasons = $2, settled_at = created_at where recipient_id = $1",
                lin.id(),
                Reasons.of(Reason.F15).bits()));

        // When
        clock.set(ELEVEN);
        database.run(tx -> consents.record(
                tx, lin.id(), Purpose.REPAYMENT_REMINDER, Channel.SMS, ConsentState.GRANTED, ELEVEN, "v1"));
        trip.sentAt(ELEVEN.plusSeconds(300), lin.id());

        // Then
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DELIVERED", "SMS ACCEPTED");
    }

    private void provesAt(Instant at) {
        clock.set(at);
        told(How.CODE, at);
    }

    private void told(How how, @Nullable Instant verifiedAt) {
        ParsedNumber number = lin.number();
        database.run(tx -> bindings.recordLenderNumber(
                tx, new LenderNumber(lin.id(), "n-" + lin.id(), number, verifiedAt, how, true)));
    }

    private byte[] index() {
        return database.transaction(tx -> tx.first(
                        row -> row.getBuffer(0).getBytes(),
                        "select number_index from binding where recipient_id = $1",
                        lin.id())
                .orElseThrow());
    }

    private Reasons reasons() {
        return Reasons.fromBits(database.<Long>transaction(tx -> tx.first(
                        row -> row.getLong(0),
                        "select reasons from notice where recipient_id = $1 and channel = 'SMS' and step_date = $2",
                        lin.id(),
                        DUE)
                .orElseThrow()));
    }

    private List<String> decisions() {
        return decisions(DUE);
    }

    private List<String> decisions(LocalDate stepDate) {
        return database.transaction(tx -> tx.list(
                row -> row.getShort(0) + " " + row.getString(1) + " " + row.getString(2), """
                select d.seq, d.phase, d.effect from decision d join notice n on n.id = d.notice_id
                where n.recipient_id = $1 and n.channel = 'SMS' and n.step_date = $2 order by d.seq""", lin.id(), stepDate));
    }

    private List<Integer> generations() {
        return database.transaction(tx -> tx.list(
                row -> row.getInteger(0),
                "select generation::int from notice_installment where recipient_id = $1 and channel = 'SMS' order by 1",
                lin.id()));
    }

    private Instant sendAtOf(LocalDate stepDate) {
        UUID id = database.transaction(tx -> tx.first(
                        row -> row.getUUID(0),
                        "select id from notice where recipient_id = $1 and channel = 'SMS' and step_date = $2 and state = 'PLANNED'",
                        lin.id(),
                        stepDate)
                .orElseThrow());
        return database.transaction(tx -> tx.first(
                        row -> row.getOffsetDateTime(0).toInstant(), "select send_at from notice where id = $1", id)
                .orElseThrow());
    }

    private long marked() {
        return database.<Long>transaction(tx -> tx.first(
                        row -> row.getLong(0),
                        "select count(*) from notice where recipient_id = $1 and replan",
                        lin.id())
                .orElseThrow());
    }
}
