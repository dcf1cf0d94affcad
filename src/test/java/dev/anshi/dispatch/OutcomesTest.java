package dev.anshi.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.Trip;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.Phones;
import dev.anshi.local.Phones.Carrier;
import dev.anshi.local.SettableClock;
import dev.anshi.local.StandingClock;
import dev.anshi.recipient.Recipients;
import dev.anshi.sweep.Release;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a text that the provider took, refused, or never answered for? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class OutcomesTest {

    private static final LocalDate DUE = LocalDate.of(2032, 3, 12);
    private static final Instant TEN_IN_SHANGHAI = Instant.parse("2032-03-12T02:01:00Z");

    @Inject
    LedgerFixture ledger;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Inject
    Phones phones;

    @Inject
    Recipients recipients;

    @Inject
    Release release;

    @Inject
    Trip trip;

    private BoundBorrower lin;

    @BeforeEach
    void somethingIsDue() {
        clock.set(Instant.parse("2032-03-11T00:31:00Z"));
        lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), DUE);
        trip.swept(DUE);
    }

    @Test
    void acceptedIsNotReceived() {
        carrier(Carrier.UNREACHABLE);

        trip.sentAt(TEN_IN_SHANGHAI, lin.id());

        assertThat(trip.states(lin.id())).contains("SMS ACCEPTED");
        assertThat(trip.textsTo(lin)).isEmpty();
    }

    @Test
    void aThrottledTextWaitsAndIsSentLater() {
        carrier(Carrier.THROTTLED);
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());
        assertThat(trip.states(lin.id())).contains("SMS PLANNED");

        carrier(Carrier.OK);
        trip.sentAt(TEN_IN_SHANGHAI.plus(Duration.ofMinutes(10)), lin.id());

        assertThat(trip.textAttempts(lin.id())).containsExactly("NOT_TAKEN Throttling", "ACCEPTED");
        assertThat(trip.textsTo(lin)).hasSize(1);
    }

    @Test
    void anUnknownOutcomeIsNeverSentAgainByItself() {
        carrier(Carrier.TIMEOUT);
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());
        assertThat(trip.states(lin.id())).contains("SMS IN_DOUBT");

        carrier(Carrier.OK);
        trip.sentAt(TEN_IN_SHANGHAI.plus(Duration.ofHours(1)), lin.id());

        assertThat(trip.states(lin.id())).contains("SMS IN_DOUBT");
        assertThat(trip.textsTo(lin)).hasSize(1);
    }

    @Test
    void aClaimWhoseLeaseRanOutIsInDoubt() {
        trip.releasedAt(TEN_IN_SHANGHAI);
        database.run(tx -> tx.update("""
                update notice set state = 'CLAIMED', attempts = 1, claimed_at = $2, lease_until = $2
                where recipient_id = $1 and channel = 'SMS'""", lin.id(), TEN_IN_SHANGHAI));

        clock.advance(Duration.ofMinutes(10));
        release.run();

        assertThat(trip.states(lin.id())).contains("SMS IN_DOUBT");
    }

    @Test
    void aLostQueueMessageIsQueuedAgainAndSentOnce() {
        trip.releasedAt(TEN_IN_SHANGHAI);

        trip.sentAt(TEN_IN_SHANGHAI.plus(Duration.ofMinutes(20)), lin.id());

        assertThat(trip.textsTo(lin)).hasSize(1);
    }

    @Test
    void twoWorkersOnOneMessageSendOneText() {
        trip.releasedAt(TEN_IN_SHANGHAI);

        List<CompletableFuture<Void>> workers = List.of(
                CompletableFuture.runAsync(() -> trip.dispatched(lin.id())),
                CompletableFuture.runAsync(() -> trip.dispatched(lin.id())));
        workers.forEach(CompletableFuture::join);

        assertThat(trip.textsTo(lin)).hasSize(1);
        assertThat(trip.textAttempts(lin.id())).containsExactly("ACCEPTED");
    }

    @Test
    void aStopThatCameWhileTheTextLayQueuedIsObeyed() {
        trip.releasedAt(TEN_IN_SHANGHAI);
        assertThat(trip.states(lin.id())).contains("SMS QUEUED");
        database.run(tx -> {
            recipients.lock(tx, List.of(lin.id()));
            tx.update("""
                    insert into suppression (id, recipient_id, kind, at, source, recorded_at)
                    values (gen_random_uuid(), $1, 'STOP', $2, 'SMS', $2)""", lin.id(), clock.instant());
        });

        trip.dispatched(lin.id());

        assertThat(trip.states(lin.id())).contains("SMS DENIED");
        assertThat(trip.textsTo(lin)).isEmpty();
    }

    @Test
    void aNumberTakenOffWhileTheTextLayQueuedGetsNone() {
        trip.releasedAt(TEN_IN_SHANGHAI);
        database.run(tx -> tx.update(
                "update binding set state = 'REPLACED', changed_at = $2 where recipient_id = $1",
                lin.id(),
                clock.instant()));

        trip.dispatched(lin.id());

        assertThat(trip.states(lin.id())).contains("SMS DENIED");
        assertThat(trip.textsTo(lin)).isEmpty();
    }

    @Test
    void aPermitPastItsLifeIsNotSent() {
        // Given
        trip.releasedAt(TEN_IN_SHANGHAI);
        Instant then = TEN_IN_SHANGHAI.plusSeconds(60);
        database.run(tx -> tx.update(
                "update notice set expires_at = $2 where recipient_id = $1 and channel = 'SMS'",
                lin.id(),
                then.plusNanos(1_000)));

        // When
        StandingClock.at(clock, then, () -> trip.dispatched(lin.id()));

        // Then
        assertThat(trip.textAttempts(lin.id())).containsExactly("NOT_TAKEN claim-too-old");
        assertThat(trip.textsTo(lin)).isEmpty();
    }

    private void carrier(Carrier carrier) {
        phones.behave(lin.number().number().e164(), carrier);
    }
}
