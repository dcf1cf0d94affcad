package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.Trip;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Outcome;
import dev.anshi.database.Database;
import dev.anshi.ledger.Loan;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.Phones;
import dev.anshi.local.SettableClock;
import dev.anshi.recipient.TestContacts;

import static org.assertj.core.api.Assertions.assertThat;

/** Is an emergency contact asked only where the borrower provably can't be reached, once, and without a word of debt? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class CallbackTest {

    private static LocalDate today = LocalDate.of(2049, 2, 10);

    @Inject
    LedgerFixture ledger;

    @Inject
    TestContacts contacts;

    @Inject
    PlanDay planDay;

    @Inject
    Database database;

    @Inject
    Phones phones;

    @Inject
    Trip trip;

    @Inject
    SettableClock clock;

    private BoundBorrower son;
    private BoundBorrower mother;
    private Loan loan;

    @BeforeEach
    void aSonIsFiveDaysOverdueWhoseMotherAgreedToPassCallsOn() {
        today = today.plusDays(40);
        clock.set(triggerOf(today));
        son = ledger.aBoundBorrower();
        mother = contacts.contactOf(son.id(), triggerOf(today).minus(Duration.ofDays(30)));
        loan = ledger.aLoan(son.id(), today.minusDays(5));
    }

    @Test
    void whileNobodyTriedToReachHimSheIsToldNothing() {
        // When
        aDayPasses(today);

        // Then
        assertThat(trip.textsTo(mother)).isEmpty();
        assertThat(trip.states(mother.id())).isEmpty();
    }

    @Test
    void whileHeCountsAsReachableSheIsToldNothing() {
        // Given
        contacts.tried(son.id(), hoursAgo(50), Channel.VOICE, Outcome.UNREACHED);
        contacts.tried(son.id(), hoursAgo(49), Channel.SMS, Outcome.UNREACHED);

        // When
        aDayPasses(today);

        // Then
        assertThat(trip.textsTo(mother)).isEmpty();
    }

    @Test
    void whoWasReachedAfterTheTriesIsReachable() {
        // Given
        cantBeReached();
        contacts.tried(son.id(), hoursAgo(2), Channel.IN_APP, Outcome.REACHED);

        // When
        aDayPasses(today);

        // Then
        assertThat(trip.textsTo(mother)).isEmpty();
    }

    @Test
    void whenHeProvablyCantBeReachedSheIsAskedWithoutAWordOfDebt() {
        // Given
        cantBeReached();

        // When
        aDayPasses(today);

        // Then
        assertThat(trip.textsTo(mother))
                .singleElement()
                .asString()
                .startsWith("TB Services: we can't reach Lin X., who gave us your number for this.")
                .doesNotContainIgnoringCase("bank")
                .doesNotContainIgnoringCase("due")
                .doesNotContain("758");
        assertThat(trip.states(mother.id())).containsExactly("SMS ACCEPTED");
        assertThat(contacts.calledAt(mother.id())).isPresent();
        assertThat(phases(mother)).containsExactly("PLAN PERMIT", "CLAIM PERMIT");
    }

    @Test
    void sheIsNotAskedAgainWhileSomethingStaysOverdue() {
        // Given
        cantBeReached();
        aDayPasses(today);
        ledger.aLoan(son.id(), today.minusDays(1));

        // When
        for (int day = 1; day <= 6; day++) {
            aDayPasses(today.plusDays(day));
        }

        // Then
        assertThat(trip.textsTo(mother)).hasSize(1);
    }

    @Test
    void nobodyElseIsAskedInTheSameEpisode() {
        // Given
        BoundBorrower aunt = contacts.contactOf(son.id(), triggerOf(today).minus(Duration.ofDays(20)));
        cantBeReached();

        // When
        aDayPasses(today);
        aDayPasses(today.plusDays(1));

        // Then
        assertThat(trip.textsTo(mother)).hasSize(1);
        assertThat(trip.textsTo(aunt)).isEmpty();
    }

    @Test
    void inANewEpisodeSheIsAskedAgain() {
        // Given
        cantBeReached();
        aDayPasses(today);
        pays(loan);
        aDayPasses(today.plusDays(1));
        boolean forgotten = contacts.calledAt(mother.id()).isEmpty();
        clock.set(triggerOf(today.plusDays(20)));
        ledger.aLoan(son.id(), today.plusDays(15));
        cantBeReached();

        // When
        aDayPasses(today.plusDays(20));

        // Then
        assertThat(forgotten).isTrue();
        assertThat(trip.textsTo(mother)).hasSize(2);
    }

    @Test
    void whoReadsInTheAppBeforeTheTextLeavesIsReached() {
        // Given
        cantBeReached();
        planDay.scheduled(triggerOf(today));

        // When
        contacts.tried(son.id(), triggerOf(today).plusSeconds(60), Channel.IN_APP, Outcome.REACHED);
        trip.sentAt(tenInShanghai(today), mother.id());

        // Then
        assertThat(trip.textsTo(mother)).isEmpty();
        assertThat(trip.states(mother.id())).containsExactly("SMS DENIED");
        assertThat(contacts.calledAt(mother.id())).isEmpty();
    }

    @Test
    void whatWasPaidBeforeTheTextLeavesEndsIt() {
        // Given
        cantBeReached();
        planDay.scheduled(triggerOf(today));

        // When
        pays(loan);
        trip.sentAt(tenInShanghai(today), mother.id());

        // Then
        assertThat(trip.textsTo(mother)).isEmpty();
    }

    @Test
    void aTextThatNobodyTookDoesNotCountAsAsked() {
        // Given
        cantBeReached();
        planDay.scheduled(triggerOf(today));
        phones.behave(mother.number().number().e164(), Phones.Carrier.THROTTLED);
        trip.sentAt(tenInShanghai(today), mother.id());
        boolean asked = contacts.calledAt(mother.id()).isPresent();

        // When
        phones.behave(mother.number().number().e164(), Phones.Carrier.OK);
        trip.sentAt(tenInShanghai(today).plus(Duration.ofMinutes(10)), mother.id());

        // Then
        assertThat(asked).isFalse();
        assertThat(trip.textsTo(mother)).hasSize(1);
    }

    @Test
    void whereOneContactMayNotBeAskedTheNextIs() {
        // Given
        BoundBorrower aunt = contacts.contactOf(son.id(), triggerOf(today).minus(Duration.ofDays(20)));
        database.run(tx -> tx.update("update binding set state = 'SUSPENDED' where recipient_id = $1", mother.id()));
        cantBeReached();

        // When
        aDayPasses(today);

        // Then
        assertThat(trip.textsTo(mother)).isEmpty();
        assertThat(trip.textsTo(aunt)).hasSize(1);
    }

    @Test
    void whoSaidNoOrWasTakenBackIsLeftAlone() {
        // Given
        BoundBorrower aunt = contacts.contactOf(son.id(), triggerOf(today).minus(Duration.ofDays(20)));
        set(mother, "declined_at");
        set(aunt, "revoked_at");
        cantBeReached();

        // When
        aDayPasses(today);

        // Then
        assertThat(trip.textsTo(mother)).isEmpty();
        assertThat(trip.textsTo(aunt)).isEmpty();
    }

    @Test
    void whoseLawForbidsItIsNotAskedAfter() {
        // Given
        database.run(tx -> tx.update("update borrower set jurisdiction = 'in' where id = $1", son.id()));
        cantBeReached();

        // When
        aDayPasses(today);

        // Then
        assertThat(trip.textsTo(mother)).isEmpty();
        assertThat(trip.states(mother.id())).isEmpty();
    }

    @Test
    void planningTwicePlansOnce() {
        // Given
        cantBeReached();

        // When
        planDay.scheduled(triggerOf(today));
        planDay.scheduled(triggerOf(today));

        // Then
        assertThat(trip.states(mother.id())).containsExactly("SMS PLANNED");
    }

    /** Three tries on two days over two channels: the house's measure. */
    private void cantBeReached() {
        contacts.tried(son.id(), hoursAgo(50), Channel.VOICE, Outcome.UNREACHED);
        contacts.tried(son.id(), hoursAgo(26), Channel.VOICE, Outcome.UNREACHED);
        contacts.tried(son.id(), hoursAgo(25), Channel.SMS, Outcome.UNREACHED);
    }

    private void aDayPasses(LocalDate day) {
        clock.set(triggerOf(day));
        vouched();
        planDay.scheduled(triggerOf(day));
        trip.sentAt(tenInShanghai(day), mother.id());
        database.<List<String>>transaction(tx -> tx.list(
                        row -> row.getString(0),
                        "select recipient_id from contact where borrower_id = $1 and recipient_id <> $2",
                        son.id(),
                        mother.id()))
                .forEach(trip::dispatched);
    }

    private void vouched() {
        database.run(tx -> tx.update("update loan set as_of = $2 where borrower_id = $1", son.id(), clock.instant()));
    }

    private void pays(Loan paid) {
        database.run(tx -> tx.update(
                "update installment set outstanding_minor = 0, status = 'PAID' where loan_id = $1", paid.id()));
    }

    private void set(BoundBorrower contact, String column) {
        database.run(tx ->
                tx.update("update contact set " + column + " = $2 where recipient_id = $1", contact.id(), hoursAgo(1)));
    }

    private List<String> phases(BoundBorrower reader) {
        return database.transaction(tx -> tx.list(row -> row.getString(0) + " " + row.getString(1), """
                select d.phase, d.effect from decision d join notice n on n.id = d.notice_id
                where n.recipient_id = $1 order by d.seq""", reader.id()));
    }

    private Instant hoursAgo(int hours) {
        return clock.instant().minus(Duration.ofHours(hours));
    }

    private static Instant triggerOf(LocalDate day) {
        return day.atTime(LocalTime.of(0, 30)).toInstant(ZoneOffset.UTC);
    }

    private static Instant tenInShanghai(LocalDate day) {
        return day.atTime(LocalTime.of(2, 0)).toInstant(ZoneOffset.UTC);
    }
}
