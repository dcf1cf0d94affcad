package dev.anshi.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.Trip;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.inbound.InboundSms;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.Phones;
import dev.anshi.local.Phones.Carrier;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.SendOutcome;
import dev.anshi.notice.SentNotice;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.Recipients;
import dev.anshi.recipient.TestPeople;

import static org.assertj.core.api.Assertions.assertThat;

/** Is a phone that opted out at AWS left alone from then on? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class OptedOutTest {

    private static final LocalDate DUE = LocalDate.of(2041, 5, 13);
    private static final Instant TEN_IN_SHANGHAI = Instant.parse("2041-05-13T02:01:00Z");

    @Inject
    LedgerFixture ledger;

    @Inject
    TestPeople people;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Inject
    Phones phones;

    @Inject
    InboundSms inbound;

    @Inject
    Trip trip;

    @Inject
    ClaimChunk claims;

    @Inject
    RecordChunk records;

    @Inject
    OptOuts optOuts;

    @Inject
    Recipients recipients;

    private BoundBorrower lin;

    @BeforeEach
    void somethingIsDueAndThePhoneOptedOut() {
        lin = trip.sweptFor(DUE);
        carrier(Carrier.OPTED_OUT);
    }

    @Test
    void itIsWrittenAsAStopForEverybodyTiedToThePhone() {
        // Given
        String wei = people.aBorrower();
        people.bound(wei, lin.number(), TEN_IN_SHANGHAI.minus(Duration.ofDays(2)), null);

        // When
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());

        // Then
        assertThat(List.of(lin.id(), wei)).allSatisfy(each -> {
            assertThat(standing(each)).containsExactly("STOP SMS");
            assertThat(chained(each)).contains("SUPPRESSION_ADDED");
        });
    }

    @Test
    void theNoticeStandsWhereTheTableSaysAndItsNextClaimDeniesIt() {
        // Given
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());
        List<String> refused = trip.states(lin.id());

        // When
        carrier(Carrier.OK);
        trip.sentAt(TEN_IN_SHANGHAI.plus(Duration.ofMinutes(10)), lin.id());

        // Then
        assertThat(refused)
                .contains("SMS " + SnsOutcomes.TABLE.of("OptedOut", 400, false).next());
        assertThat(trip.states(lin.id())).contains("SMS DENIED");
        assertThat(trip.textAttempts(lin.id())).containsExactly("NOT_TAKEN OptedOut");
        assertThat(trip.textsTo(lin)).isEmpty();
    }

    @Test
    void laterStepsAreNotTried() {
        // Given
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());
        carrier(Carrier.OK);
        ledger.aLoan(lin.id(), DUE.plusDays(4));

        // When
        trip.swept(DUE.plusDays(4));
        trip.sentAt(TEN_IN_SHANGHAI.plus(Duration.ofDays(4)), lin.id());

        // Then
        assertThat(trip.textAttempts(lin.id())).containsExactly("NOT_TAKEN OptedOut");
        assertThat(trip.textsTo(lin)).isEmpty();
    }

    @Test
    void aStartLiftsIt() {
        // Given
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());
        carrier(Carrier.OK);

        // When
        clock.advance(Duration.ofMinutes(1));
        inbound.receive(UUID.randomUUID().toString(), lin.number().number(), "START", clock.instant());
        trip.sentAt(TEN_IN_SHANGHAI.plus(Duration.ofMinutes(10)), lin.id());

        // Then
        assertThat(standing(lin.id())).isEmpty();
        assertThat(trip.textAttempts(lin.id())).contains("NOT_TAKEN OptedOut", "ACCEPTED");
    }

    @Test
    void aStartThatCameWhileTheTextWasOnItsWayIsObeyed() {
        // Given
        trip.releasedAt(TEN_IN_SHANGHAI);
        ClaimChunk.Claimed claimed = claims.claim(trip.noticesOf(lin.id()));
        clock.advance(Duration.ofSeconds(2));
        inbound.receive(UUID.randomUUID().toString(), lin.number().number(), "START", clock.instant());
        clock.advance(Duration.ofSeconds(2));

        // When
        records.record(
                claimed,
                claimed.texts().stream()
                        .map(each -> SentNotice.notTaken(each.notice(), SendOutcome.OPTED_OUT, "OptedOut"))
                        .toList());

        // Then
        assertThat(claimed.texts()).isNotEmpty();
        assertThat(standing(lin.id())).isEmpty();
    }

    @Test
    void anAnswerToAStopThatAwsTookTooIsNoOtherStop() {
        // Given
        clock.set(TEN_IN_SHANGHAI);
        inbound.receive(UUID.randomUUID().toString(), lin.number().number(), "STOP", clock.instant());

        // When
        clock.advance(Duration.ofMinutes(1));
        trip.dispatched(lin.id());

        // Then
        assertThat(trip.textAttempts(lin.id())).containsExactly("NOT_TAKEN OptedOut");
        assertThat(standing(lin.id())).containsExactly("STOP SMS");
        assertThat(chained(lin.id())).containsOnlyOnce("SUPPRESSION_ADDED");
    }

    @Test
    void whoHoldsOneOfTwoPhonesIsLockedInTheOrderOfPeopleAndNotOfPhones() {
        // Given
        BoundBorrower wei = ledger.aBoundBorrower();
        BoundBorrower first = lin.id().compareTo(wei.id()) < 0 ? lin : wei;
        BoundBorrower second = first == lin ? wei : lin;
        Map<PhoneNumber, Instant> phones = new LinkedHashMap<>();
        phones.put(second.number().number(), TEN_IN_SHANGHAI);
        phones.put(first.number().number(), TEN_IN_SHANGHAI);
        AtomicInteger begun = new AtomicInteger();
        List<CompletableFuture<Void>> locked = new ArrayList<>();

        // When
        database.run(tx -> {
            begun.incrementAndGet();
            recipients.lock(tx, List.of(first.id()));
            if (locked.isEmpty()) {
                locked.add(CompletableFuture.runAsync(() -> database.run(other -> {
                    begun.incrementAndGet();
                    optOuts.lock(other, phones, List.of());
                })));
            }
            while (waiting(tx) == 0) {
                Thread.onSpinWait();
            }
            recipients.lock(tx, List.of(second.id()));
        });
        locked.get(0).join();

        // Then
        assertThat(begun).hasValue(2);
    }

    private static long waiting(Tx tx) {
        return tx.first(row -> row.getLong(0), "select count(*) from pg_locks where not granted")
                .orElseThrow();
    }

    private void carrier(Carrier carrier) {
        phones.behave(lin.number().number().e164(), carrier);
    }

    private List<String> standing(String person) {
        return database.transaction(tx -> tx.list(
                row -> row.getString(0) + " " + row.getString(1),
                "select kind, source from suppression where recipient_id = $1 and lifted_at is null and channel is null",
                person));
    }

    private List<String> chained(String person) {
        return database.transaction(tx ->
                tx.list(row -> row.getString(0), "select kind from audit_entry where chain like '%' || $1", person));
    }
}
