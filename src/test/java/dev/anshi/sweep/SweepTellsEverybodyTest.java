package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.Trip;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Reason;
import dev.anshi.authorization.Reasons;
import dev.anshi.database.CountedStatements;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.ledger.DueInstallments.Cursor;
import dev.anshi.ledger.Loan;
import dev.anshi.ledger.Plan;
import dev.anshi.ledger.Plans;
import dev.anshi.ledger.Shards;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.Inbox;
import dev.anshi.notice.NoticeIds;
import dev.anshi.notice.PlannedNotices;
import dev.anshi.recipient.TestDelegates;

import static org.assertj.core.api.Assertions.assertThat;

/** Is everybody who may be told decided about, each by what they are, each once? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class SweepTellsEverybodyTest {

    private static final LocalDate DUE = LocalDate.of(2034, 6, 14);
    private static final Instant DAY_BEFORE = Instant.parse("2034-06-13T00:31:00Z");
    private static final Instant TEN_IN_SHANGHAI = Instant.parse("2034-06-14T02:31:00Z");
    private static final Instant TEN_IN_LONDON = Instant.parse("2034-06-14T09:31:00Z");

    @Inject
    LedgerFixture ledger;

    @Inject
    TestDelegates delegates;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    Trip trip;

    @Inject
    Inbox inbox;

    @Inject
    Completeness completeness;

    @Inject
    DuePages pages;

    @Inject
    Plans plans;

    @Inject
    PlannedNotices notices;

    @Inject
    NoticeIds ids;

    @Inject
    CountedStatements statements;

    private BoundBorrower son;
    private BoundBorrower wife;
    private BoundBorrower friend;
    private BoundBorrower mother;

    @BeforeEach
    void aSonWhoseWifeOwesWithHimWhoseFriendGuaranteesAndWhoseMotherRepays() {
        clock.set(DAY_BEFORE);
        son = ledger.aBoundBorrower();
        wife = ledger.aBoundBorrower();
        friend = ledger.aBoundBorrower();
        mother = delegates.delegateOf(son.id(), DAY_BEFORE.minus(Duration.ofMinutes(5)));
        loanOf(son.id(), Set.of(wife.id()), Set.of(friend.id()));
    }

    @Test
    void aReminderIsForAllButTheGuarantor() {
        // When
        trip.swept(DUE);

        // Then
        assertThat(trip.states(son.id())).containsExactly("IN_APP PLANNED", "SMS PLANNED");
        assertThat(trip.states(wife.id())).containsExactly("IN_APP PLANNED", "SMS PLANNED");
        assertThat(trip.states(friend.id())).containsExactly("IN_APP DENIED", "SMS DENIED");
        assertThat(reasons(friend).has(Reason.F02)).isTrue();
        assertThat(trip.states(mother.id())).containsExactly("SMS PLANNED");
    }

    @Test
    void whatIsOverdueIsForTheGuarantorToo() {
        // When
        trip.swept(DUE.plusDays(1));

        // Then
        assertThat(trip.states(friend.id())).containsExactly("IN_APP PLANNED", "SMS PLANNED");
        assertThat(trip.states(mother.id())).containsExactly("SMS PLANNED");
    }

    @Test
    void theMotherReadsWhoseDebtItIsInHerOwnLanguageAndMorning() {
        // Given
        trip.swept(DUE);

        // When
        trip.sentAt(TEN_IN_SHANGHAI, mother.id());
        List<String> beforeHerMorning = trip.textsTo(mother);
        trip.sentAt(TEN_IN_LONDON, mother.id());

        // Then
        assertThat(beforeHerMorning).isEmpty();
        assertThat(trip.textsTo(mother))
                .singleElement()
                .asString()
                .startsWith("Test Bank, for Lin Xiaoyu: CNY 758.00 is due today, 14 Jun.");
    }

    @Test
    void whoOwesItTogetherReadsInTheAppWhoseDebtItIs() {
        // Given
        trip.swept(DUE);

        // When
        trip.releasedAt(TEN_IN_SHANGHAI);

        // Then
        assertThat(textInTheInbox(wife)).contains("Lin Xiaoyu的还款提醒").contains("758.00");
        assertThat(textInTheInbox(son)).doesNotContain("Lin Xiaoyu").contains("758.00");
    }

    @Test
    void aMandateThatRanOutIsDenied() {
        // Given
        delegates.mandate(mother.id(), "expires_at", DAY_BEFORE.minusSeconds(1));

        // When
        trip.swept(DUE);

        // Then
        assertThat(trip.states(mother.id())).containsExactly("SMS DENIED");
        assertThat(reasons(mother).has(Reason.F23)).isTrue();
    }

    @Test
    void aMandateOfABorrowerWhoIsNotActiveIsDenied() {
        // Given
        database.run(tx -> tx.update("update borrower set status = 'REPRESENTED' where id = $1", son.id()));

        // When
        trip.swept(DUE);

        // Then
        assertThat(trip.states(mother.id())).containsExactly("SMS DENIED");
        assertThat(reasons(mother).has(Reason.F11)).isTrue();
        assertThat(reasons(mother).has(Reason.F23)).isTrue();
    }

    @Test
    void whoSaidNoOrWasTakenOffOrNeverAskedForThisIsNoReader() {
        // Given
        BoundBorrower declined = delegates.delegateOf(son.id(), DAY_BEFORE.minusSeconds(60));
        delegates.mandate(declined.id(), "declined_at", DAY_BEFORE.minusSeconds(30));
        BoundBorrower takenOff = delegates.delegateOf(son.id(), DAY_BEFORE.minusSeconds(60));
        delegates.mandate(takenOff.id(), "revoked_at", DAY_BEFORE.minusSeconds(30));
        BoundBorrower silent = delegates.delegateOf(son.id(), DAY_BEFORE.minusSeconds(60));
        delegates.mandate(silent.id(), "accepted_at", null);
        BoundBorrower forOverdueOnly = delegates.delegateOf(son.id(), DAY_BEFORE.minusSeconds(60));
        delegates.mandateFor(forOverdueOnly.id(), Purpose.OVERDUE_NOTICE);

        // When
        PlanDay.Progress run = trip.swept(DUE);

        // Then
        assertThat(run.missing()).isZero();
        assertThat(List.of(declined, takenOff, silent, forOverdueOnly))
                .allSatisfy(each -> assertThat(trip.states(each.id())).isEmpty());
    }

    @Test
    void whoOwesItIsNotToldAgainAsADelegate() {
        // Given
        delegates.agreed(son.id(), wife.id(), DAY_BEFORE.minusSeconds(60));
        loanOf(son.id(), Set.of(), Set.of());

        // When
        PlanDay.Progress run = trip.swept(DUE);

        // Then
        assertThat(run.missing()).isZero();
        assertThat(relations(wife)).containsExactly("CO_BORROWER IN_APP", "CO_BORROWER SMS", "DELEGATE SMS");
    }

    @Test
    void aSecondSweepChangesNothing() {
        // Given
        PlanDay.Progress first = trip.swept(DUE);
        List<UUID> before = trip.noticesOf(mother.id());

        // When
        PlanDay.Progress second = trip.swept(DUE);

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(trip.noticesOf(mother.id())).isEqualTo(before).hasSize(1);
    }

    @Test
    void aYesThatCameLaterTheSameDayIsMissingUntilItIsPlanned() {
        // Given
        trip.swept(DUE);
        clock.set(TEN_IN_LONDON);
        BoundBorrower aunt = delegates.delegateOf(son.id(), TEN_IN_LONDON);

        // When
        long missing = missing();
        PlanDay.Progress again = trip.swept(DUE);

        // Then
        assertThat(missing).isEqualTo(1);
        assertThat(again.missing()).isZero();
        assertThat(trip.states(aunt.id())).containsExactly("SMS PLANNED");
    }

    @Test
    void whoOwesItTooSinceTheSweepIsMissingOnEachChannelHoweverTheProofIsSliced() {
        // Given
        trip.swept(DUE);
        BoundBorrower sister = ledger.aBoundBorrower();
        BoundBorrower uncle = ledger.aBoundBorrower();

        // When
        joins(sister, "CO_BORROWER");
        joins(uncle, "GUARANTOR");

        // Then
        assertThat(missing()).isEqualTo(4);
        assertThat(List.of(1, 7, Shards.COUNT))
                .allSatisfy(
                        slices -> assertThat(database.<Long>transaction(tx -> completeness.missing(tx, DUE, slices)))
                                .isEqualTo(4));
        assertThat(trip.swept(DUE).missing()).isZero();
        assertThat(relations(sister)).containsExactly("CO_BORROWER IN_APP", "CO_BORROWER SMS");
    }

    @Test
    void aYesAfterTheDateIsNotAskedForThatDate() {
        // Given
        trip.swept(DUE);
        Instant dayAfter = Instant.parse("2034-06-15T00:00:00Z");
        clock.set(dayAfter);

        // When
        delegates.delegateOf(son.id(), dayAfter);

        // Then
        assertThat(missing()).isZero();
    }

    @Test
    void aPageTakesTheSameNumberOfStatementsHoweverManyReadIt() {
        // Given
        StepCalendar calendar =
                StepCalendar.of(DUE, database.transaction(plans::all), Set.of(Channel.IN_APP, Channel.SMS));
        PagePlanner planner = new PagePlanner(DUE, new SendTimes(calendar, Duration.ofMinutes(30)), ids);
        int few = statements.of(tx -> readAndWritten(tx, calendar, planner));
        for (int i = 0; i < 5; i++) {
            delegates.delegateOf(son.id(), DAY_BEFORE.minusSeconds(60));
        }

        // When
        int more = statements.of(tx -> readAndWritten(tx, calendar, planner));

        // Then
        assertThat(more).isEqualTo(few).isPositive();
    }

    private void readAndWritten(Tx tx, StepCalendar calendar, PagePlanner planner) {
        DuePage page = pages.read(tx, calendar, Cursor.before(0), Shards.COUNT);
        PlannedNotices.Counts added = notices.insertMissing(tx, DUE, planner.plan(page), clock.instant());
        assertThat(added.planned()).isPositive();
    }

    private void joins(BoundBorrower party, String relation) {
        database.run(tx -> tx.update(
                "insert into loan_party (loan_id, party_id, relation) select id, $2, $3 from loan where borrower_id = $1",
                son.id(),
                party.id(),
                relation));
    }

    private void loanOf(String borrower, Set<String> coBorrowers, Set<String> guarantors) {
        ledger.saved(new Loan(
                "l-" + UUID.randomUUID(),
                borrower,
                ledger.aSender(),
                Plan.DEFAULT_ID,
                coBorrowers,
                guarantors,
                LedgerFixture.YUAN,
                clock.instant(),
                null,
                List.of(LedgerFixture.installment(1, DUE, 75_800))));
    }

    private long missing() {
        return database.transaction(tx -> completeness.missing(tx, DUE));
    }

    private String textInTheInbox(BoundBorrower reader) {
        return database.transaction(tx -> inbox.of(tx, reader.id(), null, 10))
                .get(0)
                .text();
    }

    private List<String> relations(BoundBorrower reader) {
        return database.transaction(tx -> tx.list(
                row -> row.getString(0) + " " + row.getString(1),
                "select relation, channel from notice where recipient_id = $1 order by relation, channel",
                reader.id()));
    }

    private Reasons reasons(BoundBorrower reader) {
        return Reasons.fromBits(database.<Long>transaction(tx -> tx.first(
                        row -> row.getLong(0),
                        "select reasons from notice where recipient_id = $1 and channel = 'SMS'",
                        reader.id())
                .orElseThrow()));
    }
}
