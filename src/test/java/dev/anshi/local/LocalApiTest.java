package dev.anshi.local;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.ledger.Loan;
import dev.anshi.notice.QueuesConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Does the local run do, by HTTP alone, what the cloud does by itself? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class LocalApiTest {

    private static final LocalDate DUE = LocalDate.of(2032, 5, 19);
    private static final Instant BEFORE_THE_SWEEP = Instant.parse("2032-05-18T00:29:00Z");

    @Inject
    LedgerFixture ledger;

    @Inject
    SettableClock clock;

    @Inject
    SqsAsyncClient sqs;

    @Inject
    QueuesConfig queues;

    /** What other tests left on the queues would be sent first, at some texts a second. */
    @BeforeEach
    void theDayBeforeAndNothingIsQueued() {
        for (String queue : List.of(queues.urgent(), queues.bulk(), queues.sweep())) {
            sqs.purgeQueue(request -> request.queueUrl(queue)).join();
        }
        clock.set(BEFORE_THE_SWEEP);
    }

    @Test
    void movingTheClockSweepsAndSendsWhatFallsDueOnItsDay() {
        // Given
        BoundBorrower lin = ledger.aBoundBorrower();
        remindedOnTheDay(lin);

        // When
        moveTo("2032-05-19T03:00:00Z").statusCode(200);

        // Then
        assertThat(messagesOf(lin)).singleElement().satisfies(message -> {
            assertThat(message.get("at")).startsWith("2032-05-19T02:");
            assertThat(message.get("channel")).isEqualTo("SMS");
            assertThat(message.get("text")).contains("758.00");
        });
    }

    @Test
    void movingTheClockAsksTheRunAgainAnHourAfterItsEnd() {
        // When
        moveTo("2032-05-18T02:00:00Z").statusCode(200);

        // Then
        asked("operations")
                .get("/v1/operations/runs/" + DUE)
                .then()
                .statusCode(200)
                .body("state", equalTo("COMPLETE"))
                .body("askedAgainAt", equalTo("2032-05-18T01:30:00Z"))
                .body("missingAnHourLater", equalTo(0));
    }

    @Test
    void theClockStandsWhereItWasMoved() {
        // When
        Instant now = Instant.parse(moveTo("2032-05-18T09:00:00Z").extract().path("now"));

        // Then
        assertThat(now).isBetween(Instant.parse("2032-05-18T09:00:00Z"), Instant.parse("2032-05-18T09:01:00Z"));
    }

    @Test
    void theClockDoesNotGoBack() {
        moveTo("2032-05-17T00:00:00Z")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/clock-backwards"));
    }

    @Test
    void aSweepByHandPlansItsDateAndTheSecondChangesNothing() {
        // Given
        ledger.aLoan(ledger.aBoundBorrower().id(), LocalDate.of(2032, 7, 1));

        // When
        JsonPath first = sweep("2032-07-01");
        JsonPath second = sweep("2032-07-01");

        // Then
        assertThat(first.getLong("planned")).isEqualTo(2);
        assertThat(first.getInt("shards")).isPositive();
        assertThat(second.prettify()).isEqualTo(first.prettify());
    }

    @Test
    void aStopFromAPhoneIsObeyedAndConfirmedOnce() {
        // Given
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), DUE);

        // When
        post(phone(lin) + "/replies", Map.of("text", "TD")).body("kind", equalTo("STOP"));
        moveTo("2032-05-19T03:00:00Z").statusCode(200);

        // Then
        assertThat(messagesOf(lin))
                .singleElement()
                .satisfies(message -> assertThat(message.get("at")).startsWith("2032-05-18T00:"));
    }

    @Test
    void aCarrierCanBeMadeToMisbehave() {
        // Given
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), DUE);

        // When
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("carrier", "UNREACHABLE"))
                .put(phone(lin))
                .then()
                .statusCode(200);
        moveTo("2032-05-19T03:00:00Z").statusCode(200);

        // Then
        assertThat(messagesOf(lin)).isEmpty();
        assertThat(RestAssured.get("/local/phones")
                        .jsonPath()
                        .getString("items.find { it.number == '" + e164(lin) + "' }.carrier"))
                .isEqualTo("UNREACHABLE");
    }

    @Test
    void aTokenOpensWhatItsScopeNames() {
        Map<String, String> sender = Map.of("name", "A Bank", "neutralName", "AB", "kind", "CREDITOR");

        asked("ledger:write").body(sender).put("/v1/senders/local-api").then().statusCode(200);
        asked("self").body(sender).put("/v1/senders/local-api").then().statusCode(403);
    }

    @Test
    void whatIsNoPhoneIsNotFound() {
        RestAssured.get("/local/phones/12/messages").then().statusCode(404).contentType("application/problem+json");
    }

    /** A loan whose only reminder goes out on its due date. */
    private void remindedOnTheDay(BoundBorrower borrower) {
        ledger.saved(new Loan(
                "l-" + borrower.id(),
                borrower.id(),
                ledger.aSender(),
                ledger.aPlan(LedgerFixture.reminder(0)),
                Set.of(),
                Set.of(),
                LedgerFixture.YUAN,
                clock.instant(),
                null,
                List.of(LedgerFixture.installment(1, DUE, 75_800))));
    }

    private static RequestSpecification asked(String scope) {
        String token = post("/local/tokens", Map.of("sub", "core", "scope", scope))
                .extract()
                .path("token");
        return RestAssured.given().contentType(ContentType.JSON).auth().oauth2(token);
    }

    private static ValidatableResponse moveTo(String instant) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("now", instant))
                .put("/local/clock")
                .then();
    }

    private static JsonPath sweep(String date) {
        return post("/local/sweep", Map.of("date", date)).extract().jsonPath();
    }

    private static ValidatableResponse post(String path, Map<String, String> body) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(200);
    }

    private static List<Map<String, String>> messagesOf(BoundBorrower borrower) {
        return RestAssured.get(phone(borrower) + "/messages").jsonPath().getList("items");
    }

    private static String phone(BoundBorrower borrower) {
        return "/local/phones/" + e164(borrower);
    }

    private static String e164(BoundBorrower borrower) {
        return borrower.number().number().e164();
    }
}
