package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.Trip;
import dev.anshi.database.Database;
import dev.anshi.dispatch.DispatchChunk;
import dev.anshi.ledger.Loan;
import dev.anshi.ledger.PlanStep;
import dev.anshi.ledger.PlanStep.Purpose;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.ClaimNotices;
import dev.anshi.notice.ClaimedNotice;
import dev.anshi.notice.SendOutcome;
import dev.anshi.notice.SendRecords;
import dev.anshi.notice.SentNotice;

import static org.assertj.core.api.Assertions.assertThat;

/** Of a day's notices to one reader over one channel, does the most urgent one go, and no other? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class OneDebtNoticeADayTest {

    private static final LocalDate TODAY = LocalDate.of(2039, 4, 13);
    private static final LocalTime HALF_PAST_NINE = LocalTime.of(9, 30);
    private static final LocalTime TEN = LocalTime.of(10, 0);

    @Inject
    LedgerFixture ledger;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    Trip trip;

    @Inject
    DispatchChunk dispatch;

    @Inject
    ClaimNotices claims;

    @Inject
    SendRecords records;

    @Inject
    ManagedExecutor executor;

    private BoundBorrower lin;

    @BeforeEach
    void theDayBefore() {
        clock.set(at(TODAY.minusDays(1), LocalTime.of(8, 31)));
        lin = ledger.aBoundBorrower();
    }

    // Without a cap of the rulebook (us-2026-1), too.
    @ParameterizedTest
    @ValueSource(strings = {"house", "us"})
    void whatIsOverdueGoesThoughAReminderRipensFirst(String jurisdiction) {
        // Given
        livesUnder(jurisdiction);
        aReminderAt(HALF_PAST_NINE);
        anOverdueNoticeAt(LocalTime.of(11, 0));
        PlanDay.Progress run = trip.swept(TODAY);

        // When
        theDayPasses();

        // Then
        assertThat(texts()).containsExactly("OVERDUE_NOTICE ACCEPTED", "REPAYMENT_REMINDER SUPERSEDED notice");
        assertThat(trip.textsTo(lin)).singleElement().asString().contains("尚未收到还款");
        assertThat(run.missing()).isZero();
        assertThat(trip.swept(TODAY).missing()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"house", "us"})
    void whatIsOverdueGoesWhereBothAreRipeAtOnce(String jurisdiction) {
        // Given
        livesUnder(jurisdiction);
        aReminderAt(TEN);
        anOverdueNoticeAt(TEN);
        trip.swept(TODAY);

        // When
        theDayPasses();

        // Then
        assertThat(texts()).containsExactly("OVERDUE_NOTICE ACCEPTED", "REPAYMENT_REMINDER SUPERSEDED notice");
        assertThat(trip.textsTo(lin)).hasSize(1);
    }

    // The second one's text would be one more of the same kind on the same day.
    @ParameterizedTest
    @ValueSource(strings = {"house", "us"})
    void aLoanThatComesAfterTheSweepMakesNoSecondText(String jurisdiction) {
        // Given
        livesUnder(jurisdiction);
        aReminderAt(TEN);
        trip.swept(TODAY);
        aReminderAt(TEN);
        PlanDay.Progress again = trip.swept(TODAY);

        // When
        theDayPasses();

        // Then
        assertThat(texts())
                .containsExactlyInAnyOrder("REPAYMENT_REMINDER ACCEPTED", "REPAYMENT_REMINDER SUPERSEDED notice");
        assertThat(trip.textsTo(lin)).hasSize(1);
        assertThat(again.missing()).isZero();
    }

    @Test
    void theAppShowsBoth() {
        // Given
        aReminderAt(TEN);
        anOverdueNoticeAt(TEN);
        trip.swept(TODAY);

        // When
        theDayPasses();

        // Then
        assertThat(trip.states(lin.id())).startsWith("IN_APP DELIVERED", "IN_APP DELIVERED");
    }

    @Test
    void aReminderGoesWhereWhatWasOverdueIsPaidBeforeItsHour() {
        // Given
        aReminderAt(HALF_PAST_NINE);
        Loan overdue = anOverdueNoticeAt(LocalTime.of(11, 0));
        trip.swept(TODAY);

        // When
        passes(LocalTime.of(9, 0), LocalTime.of(10, 30));
        ledger.saved(paid(overdue));
        passes(LocalTime.of(10, 35), LocalTime.of(13, 0));

        // Then
        assertThat(texts()).containsExactly("OVERDUE_NOTICE DENIED", "REPAYMENT_REMINDER ACCEPTED");
    }

    @Test
    void aReminderGoesWhereWhatWasOverdueIsThrottledAndThenPaid() {
        // Given
        aReminderAt(TEN);
        Loan overdue = anOverdueNoticeAt(TEN);
        List<ClaimedNotice> inFlight = theUrgentOneIsClaimed();
        trip.dispatched(lin.id());

        // When
        ends(inFlight, SendOutcome.NOT_NOW);
        ledger.saved(paid(overdue));
        passes(LocalTime.of(10, 40), LocalTime.of(12, 0));

        // Then
        assertThat(texts()).containsExactly("OVERDUE_NOTICE DENIED", "REPAYMENT_REMINDER ACCEPTED");
    }

    @ParameterizedTest
    @CsvSource({"NOT_NOW, ACCEPTED", "UNKNOWN, IN_DOUBT"})
    void aReminderThatWaitsForASendGivesWayOnceItWentOrMayHave(SendOutcome outcome, String state) {
        // Given
        livesUnder("us");
        aReminderAt(TEN);
        anOverdueNoticeAt(TEN);
        List<ClaimedNotice> inFlight = theUrgentOneIsClaimed();
        trip.dispatched(lin.id());

        // When
        ends(inFlight, outcome);
        passes(LocalTime.of(10, 40), LocalTime.of(12, 0));

        // Then
        assertThat(texts()).containsExactly("OVERDUE_NOTICE " + state, "REPAYMENT_REMINDER SUPERSEDED notice");
    }

    @Test
    void aReminderThatEndsBeforeTheUrgentOnesHourWaitsAndIsNotLost() {
        // Given
        aReminderAt(HALF_PAST_NINE);
        anOverdueNoticeAt(LocalTime.of(13, 0));
        trip.swept(TODAY);
        remindersEndAt(LocalTime.NOON);
        passes(LocalTime.of(9, 0), LocalTime.of(10, 45));
        assertThat(texts()).containsExactly("OVERDUE_NOTICE PLANNED", "REPAYMENT_REMINDER PLANNED");

        // When
        stopped("template:OVERDUE_NOTICE.SMS");
        passes(LocalTime.of(10, 50), LocalTime.of(11, 0));
        started("template:OVERDUE_NOTICE.SMS");

        // Then
        assertThat(texts()).containsExactly("OVERDUE_NOTICE PLANNED", "REPAYMENT_REMINDER ACCEPTED");
    }

    @Test
    void aReminderWaitsForNothingThatOperationsHaveStopped() {
        // Given
        aReminderAt(HALF_PAST_NINE);
        anOverdueNoticeAt(HALF_PAST_NINE);
        trip.swept(TODAY);
        stopped("template:OVERDUE_NOTICE.SMS");

        // When
        theDayPasses();
        started("template:OVERDUE_NOTICE.SMS");

        // Then
        assertThat(texts()).containsExactly("OVERDUE_NOTICE PLANNED", "REPAYMENT_REMINDER ACCEPTED");
    }

    @Test
    void anothersDebtAndAnothersWordTakeNobodysPlace() {
        // Given
        livesUnder("us");
        aReminderAt(TEN);
        aLoan(ledger.anotherSender(), TODAY.minusDays(1), step(Purpose.OVERDUE_NOTICE, 1, TEN));
        trip.swept(TODAY);

        // When
        theDayPasses();

        // Then
        assertThat(texts()).containsExactly("OVERDUE_NOTICE ACCEPTED", "REPAYMENT_REMINDER ACCEPTED");
    }

    @Test
    void ofTwoSendersWhatIsOverdueComesFirstUnderACapOfOne() {
        // Given
        aReminderAt(TEN);
        aLoan(ledger.anotherSender(), TODAY.minusDays(1), step(Purpose.OVERDUE_NOTICE, 1, TEN));
        trip.swept(TODAY);

        // When
        theDayPasses();

        // Then
        assertThat(trip.textsTo(lin)).singleElement().asString().contains("尚未收到还款");
    }

    @Test
    void aNewDayIsNotYesterdays() {
        // Given
        anOverdueNoticeAt(TEN);
        trip.swept(TODAY);
        theDayPasses();
        aLoan(ledger.aSender(), TODAY.plusDays(1), step(Purpose.REPAYMENT_REMINDER, 0, TEN));
        trip.swept(TODAY.plusDays(1));

        // When
        trip.sentAt(at(TODAY.plusDays(1), LocalTime.of(12, 0)), lin.id());

        // Then
        assertThat(texts()).containsExactly("OVERDUE_NOTICE ACCEPTED", "REPAYMENT_REMINDER ACCEPTED");
    }

    @RepeatedTest(5)
    void twoWorkersWithOneNoticeEachSendTheUrgentOne() {
        // Given
        livesUnder("us");
        aReminderAt(TEN);
        anOverdueNoticeAt(TEN);
        trip.swept(TODAY);
        trip.releasedAt(at(TODAY, LocalTime.of(10, 35)));

        // When
        Stream<CompletableFuture<Void>> workers = trip.noticesOf(lin.id()).stream()
                .map(notice -> executor.runAsync(() -> dispatch.handle(List.of(notice))));
        workers.toList().forEach(CompletableFuture::join);
        passes(LocalTime.of(10, 40), LocalTime.of(12, 0));

        // Then
        assertThat(texts()).containsExactly("OVERDUE_NOTICE ACCEPTED", "REPAYMENT_REMINDER SUPERSEDED notice");
    }

    private void livesUnder(String jurisdiction) {
        database.run(tx -> tx.update("update borrower set jurisdiction = $2 where id = $1", lin.id(), jurisdiction));
    }

    private Loan aReminderAt(LocalTime time) {
        return aLoan(ledger.aSender(), TODAY, step(Purpose.REPAYMENT_REMINDER, 0, time));
    }

    private Loan anOverdueNoticeAt(LocalTime time) {
        return aLoan(ledger.aSender(), TODAY.minusDays(1), step(Purpose.OVERDUE_NOTICE, 1, time));
    }

    private static PlanStep step(Purpose purpose, int days, LocalTime time) {
        return new PlanStep("T" + days, purpose, days, time, List.of(PlanStep.Channel.SMS));
    }

    private Loan aLoan(String sender, LocalDate due, PlanStep step) {
        return ledger.saved(new Loan(
                "l-" + UUID.randomUUID(),
                lin.id(),
                sender,
                ledger.aPlan(step),
                Set.of(),
                Set.of(),
                LedgerFixture.YUAN,
                clock.instant(),
                null,
                List.of(LedgerFixture.installment(1, due, 75_800))));
    }

    private Loan paid(Loan loan) {
        return new Loan(
                loan.id(),
                loan.borrowerId(),
                loan.senderId(),
                loan.planId(),
                Set.of(),
                Set.of(),
                loan.currency(),
                clock.instant(),
                null,
                List.of(LedgerFixture.installment(1, TODAY.minusDays(1), 0)));
    }

    private void remindersEndAt(LocalTime time) {
        database.run(tx -> tx.update(
                "update notice set expires_at = $2 where recipient_id = $1 and purpose = 'REPAYMENT_REMINDER'",
                lin.id(),
                at(TODAY, time)));
    }

    /** At the hour at which both are ripe; nobody has sent it yet. */
    private List<ClaimedNotice> theUrgentOneIsClaimed() {
        trip.swept(TODAY);
        trip.releasedAt(at(TODAY, LocalTime.of(10, 35)));
        return database.transaction(tx -> claims.claim(
                tx,
                tx.list(
                        row -> row.getUUID(0),
                        "select id from notice where recipient_id = $1 and channel = 'SMS' and purpose = 'OVERDUE_NOTICE'",
                        lin.id()),
                ClaimNotices.Kind.QUEUED_TEXTS,
                Duration.ofMinutes(3)));
    }

    private void ends(List<ClaimedNotice> inFlight, SendOutcome outcome) {
        assertThat(inFlight).hasSize(1);
        database.run(tx -> records.record(
                tx,
                inFlight.stream()
                        .map(each -> new SentNotice(each.id(), each.attempt(), outcome, null, null))
                        .toList(),
                tx.now()));
    }

    private void stopped(String scope) {
        database.run(tx -> tx.update("""
                insert into operations_switch (scope, state, reason, set_by, set_at) values ($1, 'STOPPED', 'try', 'test', $2)""", scope, clock.instant()));
    }

    private void started(String scope) {
        database.run(tx -> tx.update("delete from operations_switch where scope = $1", scope));
    }

    private void theDayPasses() {
        passes(LocalTime.of(9, 0), LocalTime.of(13, 0));
    }

    /** Every five minutes a release, and what it queued is sent. */
    private void passes(LocalTime from, LocalTime to) {
        for (LocalTime time = from; !time.isAfter(to); time = time.plusMinutes(5)) {
            trip.sentAt(at(TODAY, time), lin.id());
        }
    }

    /** Purpose, state and what took its place, of each text, what is overdue first. */
    private List<String> texts() {
        return database.transaction(tx -> tx.list(row -> row.getString(0), """
                select concat_ws(' ', purpose, state, superseded_by) from notice
                where recipient_id = $1 and channel = 'SMS' order by purpose""", lin.id()));
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(LedgerFixture.SHANGHAI).toInstant();
    }
}
