package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
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
import dev.anshi.authorization.ConsentState;
import dev.anshi.authorization.Purpose;
import dev.anshi.database.Database;
import dev.anshi.ledger.Loan;
import dev.anshi.ledger.PlanStep;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.Phones;
import dev.anshi.local.SettableClock;
import dev.anshi.recipient.Preference;
import dev.anshi.recipient.Preferences;

import static org.assertj.core.api.Assertions.assertThat;

/** Of a step's text and call, which goes, and does it go once? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class CallsOfAPlanTest {

    private static final LocalDate DUE = LocalDate.of(2039, 4, 12);
    private static final Instant TEN_IN_SHANGHAI = Instant.parse("2039-04-12T02:01:00Z");

    @Inject
    LedgerFixture ledger;

    @Inject
    Preferences preferences;

    @Inject
    Completeness completeness;

    @Inject
    Database database;

    @Inject
    Phones phones;

    @Inject
    SettableClock clock;

    @Inject
    Trip trip;

    private BoundBorrower lin;

    @BeforeEach
    void theDayBefore() {
        clock.set(Instant.parse("2039-04-11T00:31:00Z"));
        lin = ledger.aBoundBorrower();
    }

    @Test
    void theTextGoesWhereThePlanNamesItFirst() {
        owes(PlanStep.Channel.SMS, PlanStep.Channel.VOICE);

        PlanDay.Progress swept = trip.swept(DUE);

        assertThat(trip.states(lin.id())).containsExactly("IN_APP PLANNED", "SMS PLANNED", "VOICE SUPERSEDED");
        assertThat(swept.missing()).isZero();
        assertThat(missing()).isZero();
    }

    @Test
    void whoLikesCallsIsCalledOnceAndNotTexted() {
        // Given
        owes(PlanStep.Channel.SMS, PlanStep.Channel.VOICE);
        likes(Channel.VOICE);
        // When
        trip.swept(DUE);
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());
        trip.sentAt(TEN_IN_SHANGHAI.plus(Duration.ofHours(1)), lin.id());
        // Then
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DELIVERED", "SMS SUPERSEDED", "VOICE ACCEPTED");
        assertThat(messages()).singleElement().satisfies(call -> {
            assertThat(call.channel()).isEqualTo("VOICE");
            // Whoever picks up hears no word of the debt.
            assertThat(call.text()).startsWith("您好，这里是TB Services。您有一条新消息").doesNotContain("758", "Test Bank");
        });
        assertThat(missing()).isZero();
    }

    @Test
    void aCallAloneIsPlannedForWhoLikesTexts() {
        owes(PlanStep.Channel.VOICE);
        likes(Channel.SMS);

        trip.swept(DUE);

        assertThat(trip.states(lin.id())).containsExactly("IN_APP PLANNED", "VOICE PLANNED");
    }

    @Test
    void whatTheCheckDeniesGivesWayToTheOther() {
        owes(PlanStep.Channel.SMS, PlanStep.Channel.VOICE);
        withdraws(Channel.SMS);

        trip.swept(DUE);

        assertThat(trip.states(lin.id())).containsExactly("IN_APP PLANNED", "SMS SUPERSEDED", "VOICE PLANNED");
    }

    @Test
    void whereBothAreDeniedWhatAProofCanMendStays() {
        // Given
        owes(PlanStep.Channel.SMS, PlanStep.Channel.VOICE);
        likes(Channel.VOICE);
        withdraws(Channel.VOICE);
        database.run(tx -> tx.update(
                "update binding set proven_at = $2 where recipient_id = $1",
                lin.id(),
                clock.instant().minus(Duration.ofDays(300))));
        // When
        trip.swept(DUE);
        // Then
        assertThat(trip.states(lin.id())).containsExactly("IN_APP PLANNED", "SMS DENIED", "VOICE SUPERSEDED");
    }

    @Test
    void whereBothAreDeniedTheFirstStays() {
        owes(PlanStep.Channel.SMS, PlanStep.Channel.VOICE);
        withdraws(Channel.SMS);
        withdraws(Channel.VOICE);

        trip.swept(DUE);

        assertThat(trip.states(lin.id())).containsExactly("IN_APP PLANNED", "SMS DENIED", "VOICE SUPERSEDED");
    }

    @Test
    void aLikingThatChangesAfterTheSweepBringsNoSecondMessage() {
        // Given
        owes(PlanStep.Channel.SMS, PlanStep.Channel.VOICE);
        trip.swept(DUE);
        // When
        likes(Channel.VOICE);
        trip.swept(DUE);
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());
        // Then
        assertThat(messages())
                .singleElement()
                .extracting(Phones.Message::channel)
                .isEqualTo("SMS");
    }

    @Test
    void aCallThatIsOfferedAfterTheSweepBringsNoSecondMessage() {
        // Given
        owes(PlanStep.Channel.SMS);
        trip.swept(DUE);
        likes(Channel.VOICE);
        database.run(tx -> tx.update(
                "update plan_step set channels = '{SMS,VOICE}' where plan_id in (select plan_id from loan where borrower_id = $1)",
                lin.id()));
        trip.swept(DUE);
        // When
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());
        trip.sentAt(TEN_IN_SHANGHAI.plus(Duration.ofHours(1)), lin.id());
        // Then
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DELIVERED", "SMS ACCEPTED", "VOICE SUPERSEDED");
        assertThat(messages()).hasSize(1);
        assertThat(missing()).isZero();
    }

    @Test
    void aCallThatTellsOfLessThanTheTextDoesNotGoInItsPlace() {
        // Given
        owes(PlanStep.Channel.SMS, PlanStep.Channel.VOICE);
        owes(PlanStep.Channel.SMS);
        likes(Channel.VOICE);
        // When
        trip.swept(DUE);
        // Then
        assertThat(trip.states(lin.id())).containsExactly("IN_APP PLANNED", "SMS PLANNED", "VOICE SUPERSEDED");
    }

    /** Of two loans one is told by text alone and one by call alone: neither may be told in the other's place. */
    @Test
    void aCallOfOneLoanAndATextOfAnotherBothGo() {
        // Given: where no cap of one a day hides it
        database.run(tx -> tx.update("update borrower set jurisdiction = 'us' where id = $1", lin.id()));
        owes(PlanStep.Channel.SMS);
        owes(PlanStep.Channel.VOICE);
        trip.swept(DUE);
        // When
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());
        trip.sentAt(TEN_IN_SHANGHAI.plus(Duration.ofHours(1)), lin.id());
        // Then
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DELIVERED", "SMS ACCEPTED", "VOICE ACCEPTED");
    }

    @Test
    void aCallKeepsTheHoursOfCalls() {
        owes(-1, LocalTime.of(21, 0), PlanStep.Channel.VOICE);

        trip.swept(DUE);

        assertThat(database.<Instant>transaction(tx -> tx.first(
                                row -> row.getOffsetDateTime(0).toInstant(),
                                "select send_at from notice where recipient_id = $1 and channel = 'VOICE'",
                                lin.id())
                        .orElseThrow()))
                .isEqualTo(Instant.parse("2039-04-13T00:00:00Z"));
    }

    @Test
    void onASharedPhoneTheCallTellsNoDebt() {
        // Given
        owes(PlanStep.Channel.VOICE);
        database.run(tx -> tx.update("update binding set exclusive_use = false where recipient_id = $1", lin.id()));
        // When
        trip.swept(DUE);
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());
        // Then
        assertThat(messages())
                .singleElement()
                .extracting(Phones.Message::text)
                .asString()
                .startsWith("您好，这里是TB Services。您有一条新消息")
                .doesNotContain("758", "Test Bank");
    }

    @Test
    void nobodyIsCalledToAnInboxWhereNothingMayBeShown() {
        // Given
        owes(PlanStep.Channel.VOICE);
        withdraws(Channel.IN_APP);
        // When
        trip.swept(DUE);
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());
        // Then
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DENIED", "VOICE SUPERSEDED");
        assertThat(messages()).isEmpty();
    }

    @Test
    void aCallThatMayHaveBeenPlacedIsNeverPlacedAgain() {
        // Given
        owes(PlanStep.Channel.VOICE);
        trip.swept(DUE);
        phones.behave(lin.number().number().e164(), Phones.Carrier.TIMEOUT);
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());
        // When
        phones.behave(lin.number().number().e164(), Phones.Carrier.OK);
        trip.sentAt(TEN_IN_SHANGHAI.plus(Duration.ofHours(1)), lin.id());
        // Then
        assertThat(trip.states(lin.id())).contains("VOICE IN_DOUBT");
        assertThat(messages()).hasSize(1);
    }

    private void owes(PlanStep.Channel... channels) {
        owes(0, LocalTime.of(10, 0), channels);
    }

    private void owes(int daysFromDue, LocalTime time, PlanStep.Channel... channels) {
        String plan = ledger.aPlan(
                new PlanStep("s", PlanStep.Purpose.REPAYMENT_REMINDER, daysFromDue, time, List.of(channels)));
        ledger.saved(new Loan(
                "l-" + UUID.randomUUID(),
                lin.id(),
                ledger.aSender(),
                plan,
                Set.of(),
                Set.of(),
                LedgerFixture.YUAN,
                clock.instant(),
                null,
                List.of(LedgerFixture.installment(1, DUE.minusDays(daysFromDue), 75_800))));
    }

    private void likes(Channel first) {
        database.run(tx -> preferences.save(
                tx, lin.id(), new Preference(List.of(first), null, Preference.Visibility.PRIVATE), Optional.empty()));
    }

    private void withdraws(Channel channel) {
        database.run(tx ->
                tx.update("""
                insert into consent (recipient_id, purpose, channel, state, at, recorded_at) values ($1, $2, $3, $4, $5, $5)""", lin.id(), Purpose.REPAYMENT_REMINDER, channel, ConsentState.WITHDRAWN, clock.instant()));
    }

    private List<Phones.Message> messages() {
        return phones.messages(lin.number().number().e164());
    }

    private long missing() {
        return database.transaction(tx -> completeness.missing(tx, DUE));
    }
}
