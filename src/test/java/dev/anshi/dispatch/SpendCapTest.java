package dev.anshi.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.LimitedTexts;
import dev.anshi.Trip;
import dev.anshi.authorization.Purpose;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.Phones;
import dev.anshi.local.Phones.Carrier;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.SendOutcome;
import dev.anshi.notice.SentNotice;
import dev.anshi.notice.UrgentNotice;
import dev.anshi.notice.UrgentNotices;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens to texts that a sender's cap of the day leaves no money for? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
@TestProfile(LimitedTexts.class)
class SpendCapTest {

    private static final LocalDate DUE = LocalDate.of(2038, 4, 16);
    private static final Instant TEN_IN_SHANGHAI = Instant.parse("2038-04-16T02:05:00Z");

    @Inject
    LedgerFixture ledger;

    @Inject
    Trip trip;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Inject
    DispatchChunk dispatch;

    @Inject
    ClaimChunk claims;

    @Inject
    RecordChunk records;

    @Inject
    UrgentNotices urgent;

    @Inject
    SpendCap spend;

    @Inject
    Phones phones;

    private String sender;
    private final List<BoundBorrower> people = new ArrayList<>();

    @BeforeEach
    void aNewSender() {
        sender = "z-" + UUID.randomUUID();
        people.clear();
        clock.set(Instant.parse("2038-04-15T00:31:00Z"));
        database.run(tx -> {
            tx.update("delete from text_spend");
            tx.update("""
                    insert into sender (id, name, neutral_name, kind, help_line, watermark_at, updated_at)
                    values ($1, 'Odd Bank', 'OB', 'CREDITOR', '400 000 0000', $2, $2)""", sender, clock.instant());
        });
    }

    @Test
    void whatIsOverTheCapWaitsForTheNextUtcDay() {
        // Given
        queued(3);

        // When
        dispatch.handle(notices());

        // Then
        assertThat(texts()).isEqualTo(2);
        assertThat(states("SMS")).containsExactly("ACCEPTED", "ACCEPTED", "PLANNED");
        assertThat(spent()).containsExactly("2038-04-16 120000 4");
        assertThat(waitingUntil()).containsExactly(Instant.parse("2038-04-17T00:00:00Z"));
        assertThat(attempts()).contains("NOT_TAKEN spend-cap");
    }

    @Test
    void onTheNextDayThereIsMoneyForIt() {
        // Given
        queued(3);
        dispatch.handle(notices());
        database.run(tx -> tx.update("update notice set expires_at = null where sender_id = $1", sender));

        // When
        trip.releasedAt(Instant.parse("2038-04-17T00:01:00Z"));
        dispatch.handle(notices());

        // Then
        assertThat(spent()).contains("2038-04-16 120000 4");
        assertThat(states("SMS")).doesNotContain("QUEUED").hasSize(3);
    }

    @Test
    void twoWorkersTogetherSpendNoMore() {
        // Given
        queued(8);
        List<UUID> all = notices();

        // When
        List<CompletableFuture<Void>> workers = List.of(
                CompletableFuture.runAsync(() -> dispatch.handle(all.subList(0, all.size() / 2))),
                CompletableFuture.runAsync(() -> dispatch.handle(all.subList(all.size() / 2, all.size()))));
        workers.forEach(CompletableFuture::join);

        // Then
        assertThat(texts()).isEqualTo(2);
        assertThat(spent()).containsExactly("2038-04-16 120000 4");
    }

    @Test
    void aCodeAndAWordOfSecurityAreCountedAndNeverHeld() {
        // Given
        queued(3);
        dispatch.handle(notices());
        BoundBorrower lin = people.get(0);
        int before = trip.textsTo(lin).size();
        UUID notice = database.transaction(
                tx -> urgent.plan(tx, UrgentNotice.bindingNotice(lin.id(), binding(lin), null, Duration.ofDays(3))));
        urgent.send(List.of(notice));

        // When
        dispatch.handle(List.of(notice));

        // Then
        assertThat(trip.textsTo(lin)).hasSize(before + 1);
        assertThat(spent()).singleElement().asString().isGreaterThan("2038-04-16 120000 4");
        assertThat(purposes("SMS", "ACCEPTED")).contains(Purpose.BINDING_NOTICE.name());
    }

    @Test
    void aClaimOverMidnightIsCountedAndCappedOnTheDayThatItBeganOn() {
        // Given
        database.run(tx -> tx.update(
                "insert into text_spend (sender_id, day, micros, segments) values ($1, $2, 130000, 4)", sender, DUE));
        SpendCap.Cost begun = new SpendCap.Cost(UUID.randomUUID(), sender, DUE, 60_000, 2, true);
        clock.set(Instant.parse("2038-04-17T00:00:01Z"));

        // When
        Set<UUID> over = database.transaction(tx -> spend.over(tx, List.of(begun)));

        // Then
        assertThat(over).containsExactly(begun.notice());
        assertThat(spent()).containsExactly("2038-04-16 130000 4");
    }

    @Test
    void whatSnsDidNotTakeIsNoMoneySpent() {
        // Given
        queued(1);
        phones.behave(people.get(0).number().number().e164(), Carrier.THROTTLED);

        // When
        dispatch.handle(notices());

        // Then
        assertThat(spent()).containsExactly("2038-04-16 0 0");
    }

    @Test
    void whatIsRecordedTwiceIsGivenBackOnce() {
        // Given
        queued(2);
        ClaimChunk.Claimed claimed = claims.claim(notices());
        List<SentNotice> first = claimed.texts().stream()
                .limit(1)
                .map(ready -> SentNotice.notTaken(ready.notice(), SendOutcome.NOT_NOW, "Throttling"))
                .toList();
        records.record(claimed, first);

        // When
        records.record(claimed, first);

        // Then
        assertThat(spent()).containsExactly("2038-04-16 60000 2");
    }

    @Test
    void whatIsPutOffTakesNoPlaceFromAnotherSendersText() {
        // Given
        String lin = queuedOfTwoSenders();
        database.run(tx -> tx.update(
                "insert into text_spend (sender_id, day, micros, segments) values ($1, $2, 130000, 4)", sender, DUE));

        // When
        dispatch.handle(trip.noticesOf(lin));

        // Then
        assertThat(states("SMS")).containsExactly("PLANNED");
        assertThat(trip.states(lin)).contains("SMS ACCEPTED");
        assertThat(attempts()).containsExactlyInAnyOrder("NOT_TAKEN spend-cap", "ACCEPTED");
    }

    @Test
    void moneyThatIsLeftIsForTheMostUrgentThoughANeighbourIsDenied() {
        // Given
        queued(4);
        String denied = people.get(0).id();
        database.run(tx -> {
            tx.update("""
                    update notice n set send_at = n.send_at + earlier.nth * interval '1 second'
                    from (select id, row_number() over (order by recipient_id = $2, id desc) - 10 as nth from notice
                          where sender_id = $1 and channel = 'SMS' and state = 'QUEUED') earlier
                    where n.id = earlier.id""", sender, denied);
            tx.update(
                    "insert into suppression (id, recipient_id, number_index, kind, at, source, recorded_at)"
                            + " select $1, $2, number_index, 'STOP', $3, 'SMS', $3 from binding where recipient_id = $2",
                    UUID.randomUUID(),
                    denied,
                    clock.instant());
        });
        List<UUID> inOrder = database.transaction(tx -> tx.list(
                row -> row.getUUID(0),
                "select id from notice where sender_id = $1 and channel = 'SMS' and state = 'QUEUED' order by send_at",
                sender));

        // When
        ClaimChunk.Claimed claimed = claims.claim(notices());

        // Then
        assertThat(claimed.texts())
                .extracting(ready -> ready.notice().id())
                .containsExactlyElementsOf(inOrder.subList(0, 2));
        assertThat(states("SMS")).containsExactly("CLAIMED", "CLAIMED", "DENIED", "PLANNED");
        assertThat(spent()).containsExactly("2038-04-16 120000 4");
    }

    /** A borrower whom the sender and, a minute after it, another one remind; the house has one such text a day. */
    private String queuedOfTwoSenders() {
        BoundBorrower lin = ledger.aBoundBorrower();
        String loan = ledger.aLoan(lin.id(), DUE).id();
        ledger.aLoan(lin.id(), DUE);
        database.run(tx -> tx.update("update loan set sender_id = $2 where id = $1", loan, sender));
        people.add(lin);
        trip.swept(DUE);
        trip.releasedAt(TEN_IN_SHANGHAI);
        database.run(tx ->
                tx.update("update notice set send_at = send_at - interval '1 minute' where sender_id = $1", sender));
        return lin.id();
    }

    /** So many borrowers of the sender, with a reminder queued each. */
    private void queued(int borrowers) {
        for (int i = 0; i < borrowers; i++) {
            BoundBorrower each = ledger.aBoundBorrower();
            String loan = ledger.aLoan(each.id(), DUE).id();
            database.run(tx -> tx.update("update loan set sender_id = $2 where id = $1", loan, sender));
            people.add(each);
        }
        trip.swept(DUE);
        trip.releasedAt(TEN_IN_SHANGHAI);
    }

    private UUID binding(BoundBorrower person) {
        return database.transaction(tx -> tx.first(
                        row -> row.getUUID(0),
                        "select id from binding where recipient_id = $1 and state = 'ACTIVE'",
                        person.id())
                .orElseThrow());
    }

    private List<UUID> notices() {
        return database.transaction(tx -> tx.list(
                row -> row.getUUID(0),
                "select id from notice where sender_id = $1 and channel = 'SMS' and state = 'QUEUED' order by id",
                sender));
    }

    private long texts() {
        return people.stream().mapToLong(each -> trip.textsTo(each).size()).sum();
    }

    private List<String> states(String channel) {
        return database.transaction(tx -> tx.list(
                row -> row.getString(0),
                "select state from notice where sender_id = $1 and channel = $2 order by state, id",
                sender,
                channel));
    }

    private List<String> purposes(String channel, String state) {
        return database.transaction(tx -> tx.list(
                row -> row.getString(0),
                "select purpose from notice where recipient_id = $1 and channel = $2 and state = $3",
                people.get(0).id(),
                channel,
                state));
    }

    private List<String> spent() {
        return database.transaction(tx -> tx.list(
                row -> row.getLocalDate(0) + " " + row.getLong(1) + " " + row.getLong(2),
                "select day, micros, segments from text_spend where sender_id = $1 order by day",
                sender));
    }

    private List<Instant> waitingUntil() {
        return database.transaction(tx -> tx.list(
                row -> row.getOffsetDateTime(0).toInstant(),
                "select send_at from notice where sender_id = $1 and channel = 'SMS' and state = 'PLANNED'",
                sender));
    }

    private List<String> attempts() {
        return people.stream()
                .flatMap(each -> trip.textAttempts(each.id()).stream())
                .toList();
    }
}
