package dev.anshi.http;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import dev.anshi.database.Database;
import dev.anshi.ledger.Installment;
import dev.anshi.ledger.Loans;
import dev.anshi.local.LocalTestResource;

import static dev.anshi.http.Requests.aBorrower;
import static dev.anshi.http.Requests.aLoan;
import static dev.anshi.http.Requests.aSender;
import static dev.anshi.http.Requests.core;
import static dev.anshi.http.Requests.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Is a repayment taken once, and does it stop what waits to be sent? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class RepaymentTest {

    @Inject
    Database database;

    @Inject
    Loans loans;

    private static String ofFirst(String repaymentId, String amount, String at, String outstanding) {
        return """
                {"repaymentId": "%s", "amount": "%s", "at": "%s", "installments": [
                 {"number": 1, "outstanding": {"amount": "%s", "currency": "CNY"}, "status": "%s"}]}""".formatted(repaymentId, amount, at, outstanding, "0.00".equals(outstanding) ? "PAID" : "OUTSTANDING");
    }

    private static ValidatableResponse post(String loan, String body) {
        return core().body(body).post("/v1/loans/" + loan + "/repayments").then();
    }

    private static ValidatableResponse post(String loan, String body, String key) {
        return core().header("Idempotency-Key", key)
                .body(body)
                .post("/v1/loans/" + loan + "/repayments")
                .then();
    }

    private String leftOfFirst(String loan) {
        return first(loan).outstanding().amount();
    }

    private Installment first(String loan) {
        return database.transaction(tx -> loans.find(tx, loan))
                .orElseThrow()
                .installments()
                .get(0);
    }

    @Test
    void aRepaymentIsTakenOncePerId() {
        // Given
        String loan = aLoan(aBorrower(), aSender());
        post(loan, ofFirst("r1", "758.00", "2026-11-02T00:00:00Z", "0.00"))
                .statusCode(201)
                .body("outcome", equalTo("STORED"));
        // When
        ValidatableResponse again = post(loan, ofFirst("r1", "758.00", "2026-11-02T00:00:00Z", "758.00"));
        // Then
        again.statusCode(200).body("outcome", equalTo("IGNORED"));
        assertThat(first(loan).status()).isEqualTo(Installment.Status.PAID);
        post(loan, ofFirst("r1", "1.00", "2026-11-02T00:00:00Z", "757.00")).statusCode(409);
    }

    @Test
    void aPaidInstallmentsWaitingNoticesAreSupersededAtOnce() {
        // Given
        String borrower = aBorrower();
        String loan = aLoan(borrower, aSender());
        UUID first = aWaitingNotice(borrower, loan, 1, "2026-11-25");
        UUID second = aWaitingNotice(borrower, loan, 2, "2026-12-25");
        // When
        post(loan, ofFirst("r1", "758.00", "2026-11-02T00:00:00Z", "0.00")).statusCode(201);
        // Then
        assertThat(List.of(state(first), state(second))).containsExactly("SUPERSEDED", "PLANNED");
    }

    @Test
    void aLateRepaymentMaySpareAReminderButNeverBringOneBack() {
        // Given
        String loan = aLoan(aBorrower(), aSender());
        post(loan, ofFirst("r2", "700.00", "2026-11-03T00:00:00Z", "58.00")).statusCode(201);
        // When
        post(loan, ofFirst("r1", "1.00", "2026-11-02T00:00:00Z", "757.00")).statusCode(201);
        // Then
        assertThat(leftOfFirst(loan)).isEqualTo("58.00");
        post(loan, ofFirst("r0", "58.00", "2026-11-01T12:00:00Z", "0.00")).statusCode(201);
        assertThat(leftOfFirst(loan)).isEqualTo("0.00");
    }

    @Test
    void booksOlderThanARepaymentAreIgnored() {
        // Given
        String borrower = aBorrower();
        String sender = aSender();
        String loan = aLoan(borrower, sender);
        post(loan, ofFirst("r1", "758.00", "2026-11-02T00:00:00Z", "0.00")).statusCode(201);
        // When
        core().body(Requests.loan(borrower, sender, "2026-11-01T12:00:00Z", 2, "758.00"))
                .put("/v1/loans/" + loan)
                .then()
                .body("outcome", equalTo("IGNORED"));
        // Then
        assertThat(leftOfFirst(loan)).isEqualTo("0.00");
    }

    @Test
    void aRepaymentThatIsWrongChangesNothing() {
        // Given
        String loan = aLoan(aBorrower(), aSender());
        // When
        ValidatableResponse answer = post(loan, """
                {"repaymentId": "r1", "amount": {"amount": "758.001", "currency": "CNY"}, "at": "2026-11-02T00:00:00Z", "installments": [
                 {"number": 1, "outstanding": "0.00", "status": "PAID"}, {"number": 7, "outstanding": "0.00", "status": "PAID"}]}""");
        // Then
        answer.statusCode(422)
                .body("errors.find { it.pointer == '/amount' }.code", equalTo("TOO_MANY_DECIMALS"))
                .body("errors.find { it.pointer == '/installments/1/number' }.code", equalTo("UNKNOWN_REFERENCE"));
        assertThat(leftOfFirst(loan)).isEqualTo("758.00");
        post("none", ofFirst("r1", "1.00", "2026-11-02T00:00:00Z", "0.00")).statusCode(404);
    }

    @Test
    void theSameKeyAndBodyGetTheSameAnswerAgain() {
        // Given
        String loan = aLoan(aBorrower(), aSender());
        String key = fresh("key");
        String body = ofFirst("r1", "758.00", "2026-11-02T00:00:00Z", "0.00");
        String first = post(loan, body, key).statusCode(201).extract().asString();
        // When
        String again = post(loan, body.replace("\n", " "), key)
                .statusCode(201)
                .extract()
                .asString();
        // Then
        assertThat(again).isEqualTo(first).contains("STORED");
    }

    @Test
    void theSameKeyWithAnotherBodyOrLoanIsRefused() {
        // Given
        String borrower = aBorrower();
        String sender = aSender();
        String loan = aLoan(borrower, sender);
        String key = fresh("key");
        String body = ofFirst("r1", "758.00", "2026-11-02T00:00:00Z", "0.00");
        post(loan, body, key).statusCode(201);
        // When
        ValidatableResponse otherBody = post(loan, ofFirst("r2", "1.00", "2026-11-02T00:00:00Z", "0.00"), key);
        ValidatableResponse otherLoan = post(aLoan(borrower, sender), body, key);
        // Then
        otherBody.statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
        otherLoan.statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
    }

    @Test
    void aKeyWhoseFirstRequestStillRunsIsToWait() {
        // Given
        String loan = aLoan(aBorrower(), aSender());
        String key = fresh("key");
        String body = ofFirst("r1", "758.00", "2026-11-02T00:00:00Z", "0.00");
        post(loan, body, key).statusCode(201);
        database.run(tx -> tx.update("update idempotency_key set status = null, answer = null where key = $1", key));
        // When
        ValidatableResponse answer = post(loan, body, key);
        // Then
        answer.statusCode(409).body("type", equalTo("/problems/request-running"));
    }

    @Test
    void aRefusedRequestLeavesItsKeyFree() {
        // Given
        String loan = aLoan(aBorrower(), aSender());
        String key = fresh("key");
        post(loan, ofFirst("r1", "x", "2026-11-02T00:00:00Z", "0.00"), key).statusCode(422);
        // When
        ValidatableResponse mended = post(loan, ofFirst("r1", "758.00", "2026-11-02T00:00:00Z", "0.00"), key);
        // Then
        mended.statusCode(201);
    }

    @Test
    void aKeyIsItsCallersOwn() {
        // Given
        String loan = aLoan(aBorrower(), aSender());
        String key = fresh("key");
        post(loan, ofFirst("r1", "758.00", "2026-11-02T00:00:00Z", "0.00"), key).statusCode(201);
        // When
        ValidatableResponse other = RestAssured.given()
                .auth()
                .oauth2(Tokens.of("other-core", Scopes.LEDGER_WRITE))
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(ofFirst("r9", "1.00", "2026-11-03T00:00:00Z", "0.00"))
                .post("/v1/loans/" + loan + "/repayments")
                .then();
        // Then
        other.statusCode(201);
    }

    private UUID aWaitingNotice(String borrower, String loan, int number, String dueDate) {
        UUID id = UUID.randomUUID();
        database.run(tx -> {
            tx.update("""
                    insert into notice (id, borrower_id, recipient_id, relation, purpose, channel, state, queue, send_at, created_at)
                    values ($1, $2, $2, 'SELF', 'REPAYMENT_REMINDER', 'SMS', 'PLANNED', 'bulk', $3, $3)""", id, borrower, tx.now().plusSeconds(86_400L * 365));
            tx.update("""
                    insert into notice_installment (borrower_id, loan_id, number, due_date, step_id, recipient_id, channel, notice_id)
                    values ($1, $2, $3, $4, 'T0', $1, 'SMS', $5)""", borrower, loan, number, LocalDate.parse(dueDate), id);
        });
        return id;
    }

    private String state(UUID notice) {
        return database.transaction(
                tx -> tx.first(row -> row.getString("state"), "select state from notice where id = $1", notice)
                        .orElseThrow());
    }
}
