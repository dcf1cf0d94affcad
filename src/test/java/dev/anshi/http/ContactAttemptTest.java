package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.Trip;
import dev.anshi.audit.AuditChain;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.inbound.InboundSms;
import dev.anshi.ledger.Loan;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static dev.anshi.http.Requests.core;
import static org.assertj.core.api.Assertions.assertThat;

/** Is it kept when a borrower was reached, and when not? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class ContactAttemptTest {

    private static final Instant NOW = Instant.parse("2050-05-10T01:00:00Z");

    @Inject
    LedgerFixture ledger;

    @Inject
    Database database;

    @Inject
    InboundSms inbound;

    @Inject
    Trip trip;

    @Inject
    SettableClock clock;

    private BoundBorrower lin;

    @BeforeEach
    void aBorrower() {
        clock.set(NOW);
        lin = ledger.aBoundBorrower();
    }

    @Test
    void whatTheLendersPeopleDidIsKeptOnce() {
        // When
        tried("VOICE", "UNREACHED");
        tried("VOICE", "UNREACHED");

        // Then
        assertThat(attempts()).containsExactly("VOICE UNREACHED");
        assertThat(conversationAt()).isNull();
        assertThat(chained("CONTACT_ATTEMPT")).isEqualTo(1);
    }

    @Test
    void aConversationReachesAndAsksForQuiet() {
        // When
        tried("VOICE", "CONVERSATION");

        // Then
        assertThat(attempts()).containsExactly("VOICE REACHED");
        assertThat(conversationAt()).isEqualTo(NOW.minusSeconds(60));
    }

    @Test
    void aRecordThatSaysTooLittleIsRefused() {
        core().body("{\"at\": \"2050-05-10T00:59:00Z\", \"channel\": \"VOICE\"}")
                .post("/v1/borrowers/" + lin.id() + "/contact-attempts")
                .then()
                .statusCode(422);
        core().body("{\"at\": \"2050-05-10T00:59:00Z\", \"channel\": \"VOICE\", \"outcome\": \"REACHED\"}")
                .post("/v1/borrowers/nobody/contact-attempts")
                .then()
                .statusCode(404);
    }

    @Test
    void whoLogsInIsReachedOnceALogIn() {
        // When
        own().get("/v1/me").then().statusCode(200);
        own().get("/v1/me/notices").then().statusCode(200);

        // Then
        assertThat(attempts()).allMatch("IN_APP REACHED"::equals).isNotEmpty();
    }

    @Test
    void whoReadsInTheAppIsReached() {
        // Given
        ledger.aLoan(lin.id(), LocalDate.of(2050, 5, 11));
        trip.swept(LocalDate.of(2050, 5, 11));
        trip.releasedAt(Instant.parse("2050-05-11T02:00:00Z"));
        String notice = own().get("/v1/me/notices").then().extract().path("items[0].id");
        int before = attempts().size();

        // When
        own().post("/v1/me/notices/" + notice + "/read").then().statusCode(204);

        // Then
        assertThat(attempts()).hasSize(before + 1).allMatch("IN_APP REACHED"::equals);
    }

    @Test
    void whoRepliesIsReachedButNotWhoSaysThatItIsAnothers() {
        // When
        inbound.receive("m-" + lin.id(), lin.number().number(), "hello?", NOW);
        List<String> afterAWord = attempts();
        BoundBorrower wei = ledger.aBoundBorrower();
        inbound.receive("m-" + wei.id(), wei.number().number(), "wrong number", NOW);

        // Then
        assertThat(afterAWord).containsExactly("SMS REACHED");
        assertThat(attemptsOf(wei.id())).isEmpty();
    }

    @Test
    void whoPaysIsReached() {
        // Given
        Loan loan = ledger.aLoan(lin.id(), LocalDate.of(2050, 5, 9));

        // When
        core().body("""
                {"repaymentId": "r-1", "amount": {"amount": "758.00", "currency": "CNY"}, "at": "2050-05-10T00:59:00Z",
                 "installments": [{"number": 1, "outstanding": {"amount": "0.00", "currency": "CNY"}, "status": "PAID"}]}""")
                .header("Idempotency-Key", "k-" + loan.id())
                .post("/v1/loans/" + loan.id() + "/repayments")
                .then()
                .statusCode(201);

        // Then
        assertThat(attempts()).containsExactly("IN_APP REACHED");
    }

    private RequestSpecification own() {
        return RestAssured.given().auth().oauth2(Tokens.of(lin.id(), Scopes.SELF));
    }

    private void tried(String channel, String outcome) {
        core().body("{\"at\": \"%s\", \"channel\": \"%s\", \"outcome\": \"%s\"}"
                        .formatted(NOW.minus(Duration.ofMinutes(1)), channel, outcome))
                .post("/v1/borrowers/" + lin.id() + "/contact-attempts")
                .then()
                .statusCode(200);
    }

    private List<String> attempts() {
        return attemptsOf(lin.id());
    }

    private List<String> attemptsOf(String borrower) {
        return database.transaction(tx -> tx.list(
                row -> row.getString(0) + " " + row.getString(1),
                "select channel, outcome from contact_attempt where borrower_id = $1 order by at, channel",
                borrower));
    }

    private Instant conversationAt() {
        return database
                .<List<Instant>>transaction(tx -> tx.list(
                        row -> Tx.instant(row, "conversation_at"),
                        "select conversation_at from recipient where id = $1 and conversation_at is not null",
                        lin.id()))
                .stream()
                .findFirst()
                .orElse(null);
    }

    private long chained(String event) {
        return database.<Long>transaction(tx -> tx.first(
                        row -> row.getLong(0),
                        "select count(*) from audit_entry where chain = $1 and kind = $2",
                        AuditChain.ofBorrower(lin.id()),
                        event)
                .orElseThrow());
    }
}
