package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.Trip;
import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditEntry;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.switches.Switches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

/** Can operations stop what goes wrong, lose nothing by it, and see how the runs stand? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class OperationsTest {

    private static final LocalDate DUE = LocalDate.of(2036, 4, 16);
    private static final Instant HALF_PAST_TEN_IN_SHANGHAI = Instant.parse("2036-04-16T02:31:00Z");

    @Inject
    LedgerFixture ledger;

    @Inject
    ABorrower someone;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    Trip trip;

    @Inject
    AuditChain audit;

    private BoundBorrower lin;

    @BeforeEach
    void anInstallmentFallsDue() {
        lin = trip.sweptFor(DUE);
    }

    @AfterEach
    void everythingMayGo() {
        database.run(tx -> tx.update("delete from operations_switch"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all",
                "jurisdiction:house",
                "template:REPAYMENT_REMINDER",
                "template:REPAYMENT_REMINDER.SMS",
                "channel:SMS"
            })
    void whatIsStoppedWaitsAndGoesWhenItMay(String scope) {
        // Given
        sets(scope, "STOPPED").statusCode(200);
        trip.sentAt(HALF_PAST_TEN_IN_SHANGHAI, lin.id());
        List<String> whileStopped = trip.textsTo(lin);

        // When
        sets(scope, "ON").statusCode(200).body("state", equalTo("ON"));
        trip.sentAt(HALF_PAST_TEN_IN_SHANGHAI.plusSeconds(900), lin.id());

        // Then
        assertThat(whileStopped).isEmpty();
        assertThat(trip.textsTo(lin)).hasSize(1);
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DELIVERED", "SMS ACCEPTED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jurisdiction:cn",
                "template:OVERDUE_NOTICE",
                "template:REPAYMENT_REMINDER.VOICE",
                "channel:VOICE"
            })
    void othersAreNotStopped(String scope) {
        // Given
        sets(scope, "STOPPED").statusCode(200);

        // When
        trip.sentAt(HALF_PAST_TEN_IN_SHANGHAI, lin.id());

        // Then
        assertThat(trip.textsTo(lin)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "jurisdiction:house", "template:REPAYMENT_REMINDER", "channel:SMS"})
    void whatIsStoppedStaysOutOfTheQueues(String scope) {
        // Given
        sets(scope, "STOPPED").statusCode(200);

        // When
        trip.releasedAt(HALF_PAST_TEN_IN_SHANGHAI);
        trip.releasedAt(HALF_PAST_TEN_IN_SHANGHAI.plusSeconds(3_600));

        // Then
        assertThat(trip.states(lin.id())).last().isEqualTo("SMS PLANNED");
        sets(scope, "ON");
        trip.releasedAt(HALF_PAST_TEN_IN_SHANGHAI.plusSeconds(3_601));
        assertThat(trip.states(lin.id())).last().isEqualTo("SMS QUEUED");
    }

    @Test
    void whatLayQueuedWhenItWasStoppedGoesWithTheFirstReleaseThatMay() {
        // Given
        trip.releasedAt(HALF_PAST_TEN_IN_SHANGHAI);
        sets("channel:SMS", "STOPPED");
        trip.dispatched(lin.id());
        List<String> stopped = trip.states(lin.id());

        // When
        sets("channel:SMS", "ON");
        trip.sentAt(HALF_PAST_TEN_IN_SHANGHAI.plusSeconds(1), lin.id());

        // Then
        assertThat(stopped).containsExactly("IN_APP DELIVERED", "SMS PLANNED");
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DELIVERED", "SMS ACCEPTED");
    }

    @Test
    void whatIsStoppedUntilItIsOfNoUseIsNotSentAfterwards() {
        // Given
        sets("all", "STOPPED");
        trip.sentAt(HALF_PAST_TEN_IN_SHANGHAI, lin.id());

        // When
        sets("all", "ON");
        trip.sentAt(Instant.parse("2036-04-16T16:05:00Z"), lin.id());

        // Then
        assertThat(trip.textsTo(lin)).isEmpty();
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DENIED", "SMS DENIED");
    }

    @Test
    void aCodeThatIsStoppedIsLostAndAskedForAgain() {
        // Given
        clock.set(Instant.parse("2036-05-01T08:00:00Z"));
        String wei = Requests.aBorrower();
        String number = ABorrower.aNumber();
        sets("channel:SMS", "STOPPED");
        String change = someone.started(wei, number);
        someone.getsTheirTexts(wei);

        // When
        clock.advance(Duration.ofSeconds(61));
        sets("channel:SMS", "ON");
        someone.asksForACode(wei, change).statusCode(200);
        someone.getsTheirTexts(wei);

        // Then
        assertThat(someone.textsOn(number)).hasSize(1);
        someone.proves(wei, change, someone.codeOn(number)).statusCode(200);
    }

    @Test
    void inShadowItIsDecidedAndRecordedAndNeverSent() {
        // Given
        sets("channel:SMS", "SHADOW").statusCode(200);

        // When
        trip.sentAt(HALF_PAST_TEN_IN_SHANGHAI, lin.id());
        sets("channel:SMS", "ON");
        trip.sentAt(HALF_PAST_TEN_IN_SHANGHAI.plusSeconds(900), lin.id());

        // Then
        assertThat(trip.textsTo(lin)).isEmpty();
        assertThat(trip.textAttempts(lin.id())).isEmpty();
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DELIVERED", "SMS SUPERSEDED");
        assertThat(claims()).containsExactly("PERMIT");
    }

    @Test
    void nobodyIsSentToAnInboxWhoseNoticesAreHeldInShadow() {
        // Given: a shared phone, whose text says no more than that a message waits in the app
        database.run(tx -> tx.update("update binding set exclusive_use = false where recipient_id = $1", lin.id()));
        sets("channel:IN_APP", "SHADOW").statusCode(200);

        // When
        trip.sentAt(HALF_PAST_TEN_IN_SHANGHAI, lin.id());

        // Then
        assertThat(trip.states(lin.id())).containsExactly("IN_APP SUPERSEDED", "SMS DENIED");
        assertThat(trip.textsTo(lin)).isEmpty();
    }

    @Test
    void whereAllIsInShadowItIsDecidedAsIfAllWereShown() {
        // Given
        database.run(tx -> tx.update("update binding set exclusive_use = false where recipient_id = $1", lin.id()));
        sets("all", "SHADOW").statusCode(200);

        // When
        trip.sentAt(HALF_PAST_TEN_IN_SHANGHAI, lin.id());

        // Then
        assertThat(trip.states(lin.id())).containsExactly("IN_APP SUPERSEDED", "SMS SUPERSEDED");
        assertThat(claims()).containsExactly("PERMIT");
        assertThat(trip.textsTo(lin)).isEmpty();
    }

    @Test
    void aPrefixIsBlockedAndOpenedAgainWithoutADeployment() {
        // Given
        String prefix = "prefix:" + lin.number().number().e164().substring(1, 8);
        sets(prefix, "SHADOW").statusCode(200);
        trip.sentAt(HALF_PAST_TEN_IN_SHANGHAI, lin.id());
        List<String> blocked = trip.states(lin.id());

        // When
        sets(prefix, "ON").statusCode(200);
        BoundBorrower wei = trip.sweptFor(DUE.plusDays(2));
        trip.sentAt(HALF_PAST_TEN_IN_SHANGHAI.plus(Duration.ofDays(2)), wei.id());

        // Then
        assertThat(blocked).containsExactly("IN_APP DELIVERED", "SMS SUPERSEDED");
        assertThat(trip.textsTo(lin)).isEmpty();
        assertThat(trip.textsTo(wei)).hasSize(1);
    }

    @Test
    void anotherPrefixBlocksNobodyAndNoneMakesAnybodyWait() {
        // Given
        sets("prefix:881", "SHADOW").statusCode(200);
        sets("prefix:86", "STOPPED").statusCode(422).body("type", equalTo("/problems/switch-not-offered"));

        // When
        trip.sentAt(HALF_PAST_TEN_IN_SHANGHAI, lin.id());

        // Then
        assertThat(trip.textsTo(lin)).hasSize(1);
    }

    @Test
    void theStrictestOfSeveralCounts() {
        // Given
        sets("all", "SHADOW");
        sets("jurisdiction:house", "STOPPED");

        // When
        trip.sentAt(HALF_PAST_TEN_IN_SHANGHAI, lin.id());

        // Then
        assertThat(trip.states(lin.id())).containsExactly("IN_APP PLANNED", "SMS PLANNED");
    }

    @Test
    void whoStoppedWhatIsSeenAndAudited() {
        // Given
        long before = lastEntry();

        // When
        sets("channel:VOICE", "STOPPED");
        sets("channel:VOICE", "STOPPED");

        // Then
        operator()
                .get("/v1/operations/switches")
                .then()
                .statusCode(200)
                .body("items.scope", equalTo(List.of("channel:VOICE")))
                .body("items[0].state", equalTo("STOPPED"))
                .body("items[0].setBy", equalTo("operator"))
                .body("items[0].reason", equalTo("a test"));
        List<AuditEntry> entries = database.transaction(tx -> audit.entries(tx, Switches.CHAIN, before, 10));
        assertThat(entries).extracting(AuditEntry::kind).containsExactly("SWITCH_SET");
    }

    @Test
    void aSwitchOfNothingIsNone() {
        for (String scope : List.of(
                "everything",
                "channel:PIGEON",
                "template:SPAM",
                "template:REPLY.PIGEON",
                "jurisdiction:",
                "prefix:",
                "prefix:012",
                "prefix:86138000")) {
            sets(scope, "STOPPED").statusCode(404);
        }
        operator()
                .body("{\"state\": \"STOPPED\"}")
                .put("/v1/operations/switches/all")
                .then()
                .statusCode(422);
        operator()
                .body("{\"state\": \"HALF\", \"reason\": \"x\"}")
                .put("/v1/operations/switches/all")
                .then()
                .statusCode(422);
    }

    @Test
    void onlyOperationsMay() {
        for (String scope : List.of(Scopes.SELF, Scopes.STAFF_READ, Scopes.STAFF_APPROVE, Scopes.LEDGER_WRITE)) {
            for (String path : List.of("switches", "stuck", "runs/" + DUE)) {
                Requests.staff("someone", scope)
                        .get("/v1/operations/" + path)
                        .then()
                        .statusCode(403);
            }
        }
    }

    @Test
    void aRunShowsWhatItDecidedAndThatNobodyIsMissing() {
        run(DUE).statusCode(200)
                .body("state", equalTo("COMPLETE"))
                .body("shardsDone", equalTo(4))
                .body("missing", equalTo(0))
                .body("missingAtEnd", equalTo(0))
                .body("overCapacity", equalTo(0))
                .body("decisions.find { it.effect == 'PERMIT' }.notices", greaterThan(1))
                .body("decisions.find { it.effect == 'PERMIT' }.reasons.P01", greaterThan(1));
    }

    @Test
    void whatCameAfterTheRunIsMissingWhenAskedNow() {
        // When
        ledger.aLoan(lin.id(), DUE);

        // Then
        run(DUE).statusCode(200).body("missing", equalTo(2)).body("missingAtEnd", equalTo(0));
        trip.swept(DUE);
        run(DUE).body("missing", equalTo(0));
    }

    @Test
    void aDateWithoutARunHasNone() {
        run(LocalDate.of(2001, 1, 1)).statusCode(404);
    }

    @Test
    void whatLiesQueuedOrInDoubtIsListed() {
        // Given
        trip.releasedAt(HALF_PAST_TEN_IN_SHANGHAI);
        UUID queued = noticeIn("QUEUED");
        clock.set(HALF_PAST_TEN_IN_SHANGHAI.plusSeconds(3_600));

        // Then
        operator()
                .get("/v1/operations/stuck?limit=200")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(queued.toString()))
                .body("items.find { it.id == '" + queued + "' }.state", equalTo("QUEUED"))
                .body("items.find { it.id == '" + queued + "' }.ageSeconds", greaterThan(3_599));
        trip.dispatched(lin.id());
        operator().get("/v1/operations/stuck?limit=200").then().body("items.id", not(hasItem(queued.toString())));
    }

    private ValidatableResponse run(LocalDate date) {
        return operator().get("/v1/operations/runs/" + date).then();
    }

    private static ValidatableResponse sets(String scope, String state) {
        return operator()
                .body("{\"state\": \"" + state + "\", \"reason\": \"a test\"}")
                .put("/v1/operations/switches/" + scope)
                .then();
    }

    private static RequestSpecification operator() {
        return Requests.staff("operator", Scopes.OPERATIONS);
    }

    private long lastEntry() {
        return database.<Long>transaction(
                tx -> audit.head(tx, Switches.CHAIN).map(head -> head.seq()).orElse(0L));
    }

    private List<String> claims() {
        return database.transaction(tx -> tx.list(row -> row.getString(0), """
                select d.effect from decision d join notice n on n.id = d.notice_id
                where n.recipient_id = $1 and n.channel = 'SMS' and d.phase = 'CLAIM' order by d.seq""", lin.id()));
    }

    private UUID noticeIn(String state) {
        return database.transaction(tx -> tx.first(
                        row -> row.getUUID(0),
                        "select id from notice where recipient_id = $1 and state = $2",
                        lin.id(),
                        state)
                .orElseThrow());
    }
}
