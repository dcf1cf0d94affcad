package dev.anshi.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.Trip;
import dev.anshi.authorization.Reason;
import dev.anshi.authorization.Reasons;
import dev.anshi.database.Database;
import dev.anshi.dispatch.DispatchChunk;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.sweep.PlanDay;

import static org.assertj.core.api.Assertions.assertThat;

/** Does the claim take what it may, and does a bad row or clock cost nobody else a message? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class ClaimNoticesTest {

    private static final LocalDate DUE = LocalDate.of(2033, 5, 11);
    private static final Instant THE_DAY_BEFORE = Instant.parse("2033-05-10T00:31:00Z");
    private static final Instant TEN_IN_SHANGHAI = Instant.parse("2033-05-11T02:01:00Z");
    private static final Duration CENTURY = Duration.ofDays(36_500);

    @Inject
    LedgerFixture ledger;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    Trip trip;

    @Inject
    ClaimNotices claims;

    @Inject
    DispatchChunk dispatch;

    private BoundBorrower lin;

    @BeforeEach
    void theDayBefore() {
        clock.set(THE_DAY_BEFORE);
        lin = ledger.aBoundBorrower();
    }

    @Test
    void aWatermarkAheadOfTheClockDoesNotHideAFreshLoan() {
        // Given
        aLoanOfASenderWhoseWatermarkIs(TEN_IN_SHANGHAI.plusSeconds(3_600), THE_DAY_BEFORE);
        trip.swept(DUE);

        // When
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());

        // Then
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DELIVERED", "SMS ACCEPTED");
    }

    @Test
    void aWatermarkOfTheNextCenturyDoesNotVouchForOldBooks() {
        // Given
        aLoanOfASenderWhoseWatermarkIs(THE_DAY_BEFORE.plus(CENTURY), THE_DAY_BEFORE.minus(Duration.ofDays(9)));

        // When
        trip.swept(DUE);

        // Then
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DENIED", "SMS DENIED");
        assertThat(reasons(lin.id()).has(Reason.F25)).isTrue();
    }

    @Test
    void booksAsOfTheNextCenturyAreNoNews() {
        // Given
        aLoanOfASenderWhoseWatermarkIs(THE_DAY_BEFORE.minus(Duration.ofDays(9)), THE_DAY_BEFORE.plus(CENTURY));

        // When
        trip.swept(DUE);

        // Then
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DENIED", "SMS DENIED");
        assertThat(reasons(lin.id()).has(Reason.F25)).isTrue();
    }

    @Test
    void aClaimOfOneKindLeavesTheOtherKindAlone() {
        // Given
        ledger.aLoan(lin.id(), DUE);
        trip.swept(DUE);
        clock.set(TEN_IN_SHANGHAI);

        // When
        database.run(
                tx -> claims.claim(tx, trip.noticesOf(lin.id()), ClaimNotices.Kind.RIPE_IN_APP, Duration.ofMinutes(3)));

        // Then
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DELIVERED", "SMS PLANNED");
    }

    @Test
    void anotherPersonsBindingIsNoNumberOfTheReader() {
        // Given
        BoundBorrower wei = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), DUE);
        trip.swept(DUE);
        database.run(tx -> tx.update("""
                update notice set binding_id = (select id from binding where recipient_id = $2)
                where recipient_id = $1 and channel = 'SMS'""", lin.id(), wei.id()));

        // When
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());

        // Then
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DELIVERED", "SMS DENIED");
        assertThat(reasons(lin.id()).has(Reason.F22)).isTrue();
        assertThat(trip.textsTo(wei)).isEmpty();
    }

    @Test
    void whoseJurisdictionHasNoRulebookWaitsAndDelaysNobody() {
        // Given
        BoundBorrower wei = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), DUE);
        ledger.aLoan(wei.id(), DUE);
        trip.swept(DUE);
        livesNowhere(lin.id());

        // When
        trip.releasedAt(TEN_IN_SHANGHAI);
        List<UUID> both = new ArrayList<>(trip.noticesOf(lin.id()));
        both.addAll(trip.noticesOf(wei.id()));
        dispatch.handle(both);

        // Then
        assertThat(trip.states(wei.id())).containsExactly("IN_APP DELIVERED", "SMS ACCEPTED");
        assertThat(trip.states(lin.id())).containsExactly("IN_APP PLANNED", "SMS PLANNED");
        assertThat(trip.textsTo(lin)).isEmpty();
    }

    @Test
    void aQueuedTextOfAnUnknownJurisdictionWaitsUntilItIsOfNoMoreUse() {
        // Given
        ledger.aLoan(lin.id(), DUE);
        trip.swept(DUE);
        trip.releasedAt(TEN_IN_SHANGHAI);
        livesNowhere(lin.id());

        // When
        trip.dispatched(lin.id());
        List<String> first = trip.states(lin.id());
        trip.sentAt(TEN_IN_SHANGHAI.plus(Duration.ofDays(1)), lin.id());

        // Then
        assertThat(first).containsExactly("IN_APP DELIVERED", "SMS PLANNED");
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DELIVERED", "SMS EXPIRED");
        assertThat(trip.textsTo(lin)).isEmpty();
    }

    @Test
    void aSweepPlansAllButThoseWithoutARulebookAndSaysThatSomeAreMissing() {
        // Given
        LocalDate otherDay = DUE.plusDays(100);
        clock.set(THE_DAY_BEFORE.plus(Duration.ofDays(100)));
        BoundBorrower wei = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), otherDay);
        ledger.aLoan(wei.id(), otherDay);
        livesNowhere(lin.id());

        // When
        PlanDay.Progress progress = trip.swept(otherDay);

        // Then
        assertThat(trip.states(wei.id())).containsExactly("IN_APP PLANNED", "SMS PLANNED");
        assertThat(trip.states(lin.id())).isEmpty();
        assertThat(progress.missing()).isEqualTo(2);
    }

    private void livesNowhere(String borrower) {
        database.run(tx -> tx.update("update borrower set jurisdiction = 'nowhere' where id = $1", borrower));
    }

    private void aLoanOfASenderWhoseWatermarkIs(Instant watermark, Instant asOf) {
        ledger.booksOf(ledger.aLoan(lin.id(), DUE), asOf, watermark);
    }

    private Reasons reasons(String recipient) {
        return Reasons.fromBits(database.<Long>transaction(tx -> tx.first(
                        row -> row.getLong(0),
                        "select reasons from notice where recipient_id = $1 and channel = 'SMS'",
                        recipient)
                .orElseThrow()));
    }
}
