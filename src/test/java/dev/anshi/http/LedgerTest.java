package dev.anshi.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.anshi.authorization.NumberState;
import dev.anshi.database.Database;
import dev.anshi.ledger.Borrower;
import dev.anshi.ledger.Borrowers;
import dev.anshi.ledger.Installment;
import dev.anshi.ledger.Loan;
import dev.anshi.ledger.Loans;
import dev.anshi.ledger.Plan;
import dev.anshi.ledger.Plans;
import dev.anshi.local.LocalTestResource;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Consents;
import dev.anshi.recipient.Recipients;

import static dev.anshi.http.Requests.aBorrower;
import static dev.anshi.http.Requests.aLoan;
import static dev.anshi.http.Requests.aSender;
import static dev.anshi.http.Requests.core;
import static dev.anshi.http.Requests.fresh;
import static dev.anshi.http.Requests.loan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

/** Does what the lender's core says arrive whole, or not at all? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class LedgerTest {

    @Inject
    Database database;

    @Inject
    Loans loans;

    @Inject
    Borrowers borrowers;

    @Inject
    Plans plans;

    @Inject
    Recipients recipients;

    @Inject
    Bindings bindings;

    @Inject
    Consents consents;

    private Optional<Loan> stored(String loan) {
        return database.transaction(tx -> loans.find(tx, loan));
    }

    private static ValidatableResponse wrong(ValidatableResponse answer, String pointer, String code) {
        return answer.statusCode(422)
                .body("type", equalTo("/problems/invalid"))
                .body("errors.pointer", hasItems(pointer))
                .body("errors.find { it.pointer == '" + pointer + "' }.code", equalTo(code));
    }

    @Test
    void anyoneMayAskWhoASenderIs() {
        // Given
        String sender = aSender();
        // When
        ValidatableResponse answer = RestAssured.get("/v1/senders/" + sender).then();
        // Then
        answer.statusCode(200)
                .body("name", equalTo("Anxin Bank"))
                .body("kind", equalTo("CREDITOR"))
                .body("licence", equalTo("L-1"))
                .body("verifiedAt", equalTo("2026-01-01T00:00:00Z"))
                .body("numbers", contains("+8610690001"))
                .body("channels", hasItems("IN_APP", "SMS"));
        RestAssured.get("/v1/senders/nobody").then().statusCode(404);
    }

    @Test
    void aPlanIsKeptInItsOrderAndReplacedWhole() {
        // Given
        String plan = fresh("plan");
        core().body("""
                {"steps": [{"id": "b", "purpose": "REPAYMENT_REMINDER", "daysFromDue": -2, "localTime": "09:30", "channels": ["SMS", "IN_APP"]},
                           {"id": "a", "purpose": "OVERDUE_NOTICE", "daysFromDue": 2, "localTime": "11:00", "channels": ["SMS"]}]}""").put("/v1/plans/" + plan).then().statusCode(200);
        // When
        core().body("""
                {"steps": [{"id": "c", "purpose": "REPAYMENT_REMINDER", "daysFromDue": 0, "localTime": "08:00", "channels": ["SMS"]},
                           {"id": "b", "purpose": "REPAYMENT_REMINDER", "daysFromDue": -1, "localTime": "09:30", "channels": ["SMS", "IN_APP"]}]}""").put("/v1/plans/" + plan).then().statusCode(200);
        // Then
        Plan kept = database.transaction(tx -> plans.find(tx, plan)).orElseThrow();
        assertThat(kept.steps())
                .extracting(step -> step.id() + step.daysFromDue())
                .containsExactly("c0", "b-1");
        assertThat(kept.steps().get(1).channels()).extracting(Enum::name).containsExactly("SMS", "IN_APP");
    }

    @Test
    void aStepIsCheckedFieldByField() {
        ValidatableResponse answer =
                core().body("""
                {"steps": [{"id": "a", "purpose": "REPAYMENT_REMINDER", "daysFromDue": -61, "localTime": "09:30", "channels": []},
                           {"id": "a", "purpose": "REPAYMENT_REMINDER", "localTime": "09:30", "channels": ["SMS", "SMS"]}]}""").put("/v1/plans/" + fresh("plan")).then();
        wrong(answer, "/steps/0/daysFromDue", "OUT_OF_RANGE");
        wrong(answer, "/steps/0/channels", "MISSING");
        wrong(answer, "/steps/1/daysFromDue", "MISSING");
        wrong(answer, "/steps/1/id", "TWICE");
        wrong(answer, "/steps/1/channels/1", "TWICE");
    }

    @Test
    void aBorrowersNameIsKeptApartFromTheBooks() {
        // When
        String id = aBorrower();
        // Then
        Borrower borrower = database.transaction(tx -> borrowers.find(tx, id)).orElseThrow();
        assertThat(borrower.locale()).isEqualTo(Locale.forLanguageTag("zh-CN"));
        assertThat(borrower.cards()).containsExactly(new Borrower.Card("UnionPay", "0042"));
        var kept = database.transaction(tx -> recipients.name(tx, id));
        assertThat(kept).contains("李娜");
    }

    @Test
    void aBorrowerIsCheckedFieldByField() {
        ValidatableResponse answer =
                core().body("""
                {"name": " ", "locale": "no_such", "zones": ["UTC+8", "SystemV/PST8"], "jurisdiction": "atlantis", "status": "ACTIVE",
                 "identity": {"status": null}, "cards": [{"brand": "X", "last4": "4111111111111111"}]}""").put("/v1/borrowers/" + fresh("b")).then();
        wrong(answer, "/name", "MISSING");
        wrong(answer, "/locale", "WRONG_FORM");
        wrong(answer, "/zones/0", "NOT_A_ZONE");
        wrong(answer, "/zones/1", "NOT_A_ZONE");
        wrong(answer, "/jurisdiction", "NO_RULEBOOK");
        wrong(answer, "/identity/status", "MISSING");
        wrong(answer, "/cards/0/last4", "WRONG_FORM").body("errors.detail", not(hasItems(containsString("4111"))));
    }

    @Test
    void aNameThatIsALinkIsRefusedAtItsField() {
        ValidatableResponse ofSender =
                core().body("""
                {"name": "Anxin Bank", "neutralName": "anxin.example", "helpLine": "www.anxin.example", "kind": "CREDITOR"}""").put("/v1/senders/" + fresh("s")).then();
        ValidatableResponse ofBorrower =
                core().body("""
                {"name": "Lin http://anxin.example", "locale": "en", "zones": ["Asia/Shanghai"], "jurisdiction": "house",
                 "status": "ACTIVE"}""").put("/v1/borrowers/" + fresh("b")).then();

        wrong(ofSender, "/neutralName", "LINK_OR_LINE_BREAK");
        wrong(ofSender, "/helpLine", "LINK_OR_LINE_BREAK");
        wrong(ofBorrower, "/name", "LINK_OR_LINE_BREAK").body("errors.detail", not(hasItems(containsString("anxin"))));
    }

    @Test
    void aLoanArrivesWhole() {
        // Given
        String borrower = aBorrower();
        // When
        String id = aLoan(borrower, aSender());
        // Then
        Loan loan = stored(id).orElseThrow();
        assertThat(loan.borrowerId()).isEqualTo(borrower);
        assertThat(loan.planId()).isEqualTo(Plan.DEFAULT_ID);
        assertThat(loan.installments()).hasSize(2);
        Installment first = loan.installments().get(0);
        assertThat(first.dueDate()).isEqualTo(LocalDate.of(2026, 11, 25));
        assertThat(first.outstanding().amount()).isEqualTo("758.00");
    }

    @Test
    void anOlderVersionOrAsOfIsIgnored() {
        // Given
        String borrower = aBorrower();
        String sender = aSender();
        String id = aLoan(borrower, sender);
        core().body(loan(borrower, sender, "2026-11-03T00:00:00Z", 3, "300.00"))
                .put("/v1/loans/" + id)
                .then()
                .body("outcome", equalTo("STORED"));
        // When
        for (String old : new String[] {
            loan(borrower, sender, "2026-11-04T00:00:00Z", 2, "758.00"),
            loan(borrower, sender, "2026-11-02T00:00:00Z", 3, "758.00")
        }) {
            core().body(old).put("/v1/loans/" + id).then().statusCode(200).body("outcome", equalTo("IGNORED"));
        }
        // Then
        assertThat(stored(id).orElseThrow().installments().get(1).outstanding().amount())
                .isEqualTo("300.00");
    }

    @Test
    void anInstallmentThatTheScheduleNoLongerHasIsGone() {
        // Given
        String borrower = aBorrower();
        String sender = aSender();
        String id = aLoan(borrower, sender);
        // When
        core().body("""
                {"borrowerId": "%s", "senderId": "%s", "currency": "CNY", "asOf": "2026-11-02T00:00:00Z", "installments": [
                 {"number": 2, "dueDate": "2026-12-26", "due": "758.00", "outstanding": "758.00", "status": "OUTSTANDING"}]}""".formatted(borrower, sender))
                .put("/v1/loans/" + id)
                .then()
                .statusCode(200);
        // Then
        assertThat(stored(id).orElseThrow().installments())
                .singleElement()
                .satisfies(each -> assertThat(each.dueDate()).isEqualTo(LocalDate.of(2026, 12, 26)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "dueDate": "2026-11-25" | "dueDate": "2026-02-30"  | /installments/0/dueDate     | NOT_A_DATE
            "dueDate": "2026-11-25" | "dueDate": "tomorrow"    | /installments/0/dueDate     | NOT_A_DATE
            "dueDate": "2026-11-25" | "dueDate": "12026-11-25" | /installments/0/dueDate     | NOT_A_DATE
            "outstanding": "758.00" | "outstanding": "758.001" | /installments/1/outstanding | TOO_MANY_DECIMALS
            "outstanding": "758.00" | "outstanding": "-0.01"   | /installments/1/outstanding | NEGATIVE
            "outstanding": "758.00" | "outstanding": "1e3"     | /installments/1/outstanding | NOT_AN_AMOUNT
            "outstanding": "758.00" | "outstanding": 758.00    | /installments/1/outstanding | WRONG_TYPE
            "currency": "CNY", "asOf" | "currency": "XYZ", "asOf" | /currency                | UNKNOWN_CURRENCY
            "currency": "CNY", "asOf" | "currency": "USD", "asOf" | /installments/0/due/currency | OTHER_CURRENCY
            "number": 2             | "number": 1              | /installments/1/number      | TWICE
            "number": 2             | "number": "2"            | /installments/1/number      | WRONG_TYPE
            "number": 2             | "number": 0              | /installments/1/number      | OUT_OF_RANGE
            "status": "OUTSTANDING"}] | "status": "LATE"}]     | /installments/1/status      | NOT_ONE_OF
            "version": 1            | "version": 1, "planId": "none" | /planId               | UNKNOWN_REFERENCE
            "version": 1            | "version": 1, "coBorrowers": ["none"] | /coBorrowers   | UNKNOWN_REFERENCE
            "version": 1            | "version": 1, "loanId": "other" | /loanId              | NOT_THE_PATHS
            "version": 1            | "version": 1, "borowerId": "b" | /borowerId            | UNKNOWN_FIELD
            """, quoteCharacter = '~')
    void aLoanThatIsWrongIsRefusedWhole(String right, String wrong, String pointer, String code) {
        // Given
        String id = fresh("loan");
        String good = loan(aBorrower(), aSender(), "2026-11-01T00:00:00Z", 1, "758.00");
        assertThat(good).contains(right);
        // When
        ValidatableResponse answer =
                core().body(good.replace(right, wrong)).put("/v1/loans/" + id).then();
        // Then
        wrong(answer, pointer, code);
        assertThat(stored(id)).isEmpty();
    }

    @Test
    void aLoanForAnUnknownBorrowerOrSenderIsRefused() {
        String id = fresh("loan");
        ValidatableResponse answer = core().body(loan("nobody", "noone", "2026-11-01T00:00:00Z", 1, "758.00"))
                .put("/v1/loans/" + id)
                .then();
        wrong(answer, "/borrowerId", "UNKNOWN_REFERENCE");
        wrong(answer, "/senderId", "UNKNOWN_REFERENCE");
        assertThat(stored(id)).isEmpty();
    }

    @Test
    void aLoanKeepsItsBorrower() {
        String sender = aSender();
        String id = aLoan(aBorrower(), sender);
        wrong(
                core().body(loan(aBorrower(), sender, "2026-11-09T00:00:00Z", 9, "1.00"))
                        .put("/v1/loans/" + id)
                        .then(),
                "/borrowerId",
                "KEPT");
    }

    @Test
    void aNumberThatACodeProvedIsActiveAtOnce() {
        // Given
        String borrower = aBorrower();
        // When
        core().body("""
                {"number": "138 0013 8000", "region": "CN", "verifiedAt": "2026-11-01T00:00:00Z", "how": "CODE", "exclusiveUse": true}""")
                .put("/v1/borrowers/" + borrower + "/numbers/n1")
                .then()
                .statusCode(200)
                .body(not(containsString("138")));
        // Then
        var kept = database.transaction(tx -> bindings.active(tx, borrower));
        assertThat(kept).hasValueSatisfying(binding -> {
            assertThat(binding.activeFrom()).isNull();
            assertThat(binding.provenAt()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        });
    }

    @Test
    void aCodeLogInKeepsANumberFresh() {
        // Given
        String borrower = aBorrower();
        core().body("{\"number\": \"+8613800138000\", \"verifiedAt\": \"2026-10-01T00:00:00Z\", \"how\": \"CODE\"}")
                .put("/v1/borrowers/" + borrower + "/numbers/n1")
                .then()
                .statusCode(200);
        // When
        core().body("{\"numberId\": \"n1\", \"at\": \"2026-11-02T00:00:00Z\", \"how\": \"CODE_LOGIN\"}")
                .post("/v1/borrowers/" + borrower + "/number-evidence")
                .then()
                .statusCode(200);
        // Then
        assertThat(database.transaction(tx -> bindings.active(tx, borrower))
                        .orElseThrow()
                        .provenAt())
                .isEqualTo(Instant.parse("2026-11-02T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "13800138000, REGION_NEEDED",
        "+86138, IMPOSSIBLE_NUMBER",
        "call me, NOT_A_NUMBER",
        "+999123456789, IMPOSSIBLE_NUMBER"
    })
    void aNumberThatIsNoneIsRefusedAndNotRepeated(String number, String code) {
        String borrower = aBorrower();
        wrong(
                        core().body("{\"number\": \"" + number + "\", \"how\": \"RECORD\"}")
                                .put("/v1/borrowers/" + borrower + "/numbers/n1")
                                .then(),
                        "/number",
                        code)
                .body(not(containsString(number)));
        var kept = database.transaction(tx -> bindings.of(tx, borrower));
        assertThat(kept).isEmpty();
    }

    @Test
    void whatBelongsToNobodyIsNotFound() {
        core().body("{\"number\": \"+8613800138000\", \"how\": \"RECORD\"}")
                .put("/v1/borrowers/nobody/numbers/n1")
                .then()
                .statusCode(404);
        core().body("{\"state\": \"GRANTED\", \"at\": \"2026-11-01T00:00:00Z\"}")
                .put("/v1/borrowers/nobody/consents/REPAYMENT_REMINDER/SMS")
                .then()
                .statusCode(404);
        core().body("{\"asOf\": \"2026-11-01T00:00:00Z\"}")
                .post("/v1/senders/nobody/ledger-watermarks")
                .then()
                .statusCode(404);
    }

    @Test
    void consentsAndSuppressionsOfTheLendersRecordsAreKept() {
        // Given
        String borrower = aBorrower();
        core().body("{\"number\": \"+8613800138000\", \"how\": \"RECORD\"}")
                .put("/v1/borrowers/" + borrower + "/numbers/n1")
                .then()
                .statusCode(200);
        // When
        core().body("{\"state\": \"WITHDRAWN\", \"at\": \"2026-11-01T00:00:00Z\", \"textVersion\": \"v1\"}")
                .put("/v1/borrowers/" + borrower + "/consents/OVERDUE_NOTICE/SMS")
                .then()
                .statusCode(200);
        core().body(
                        "{\"numberId\": \"n1\", \"kind\": \"STOP\", \"channel\": \"SMS\", \"at\": \"2026-11-01T00:00:00Z\"}")
                .post("/v1/borrowers/" + borrower + "/suppressions")
                .then()
                .statusCode(200);
        // Then
        var kept = database.transaction(tx -> consents.latest(tx, borrower));
        assertThat(kept)
                .singleElement()
                .satisfies(consent -> assertThat(consent.purpose().name()).isEqualTo("OVERDUE_NOTICE"));
        wrong(
                core().body("{\"numberId\": \"n9\", \"kind\": \"STOP\", \"at\": \"2026-11-01T00:00:00Z\"}")
                        .post("/v1/borrowers/" + borrower + "/suppressions")
                        .then(),
                "/numberId",
                "UNKNOWN_REFERENCE");
    }

    @Test
    void aNumberInTheBooksIsNotProved() {
        String borrower = aBorrower();
        core().body("{\"number\": \"+8613800138000\", \"how\": \"RECORD\"}")
                .put("/v1/borrowers/" + borrower + "/numbers/n1")
                .then()
                .statusCode(200);
        var kept = database.transaction(tx -> bindings.of(tx, borrower));
        assertThat(kept)
                .singleElement()
                .satisfies(binding -> assertThat(binding.state()).isEqualTo(NumberState.PENDING));
    }

    @Test
    void aWatermarkMovesForwardOnly() {
        // Given
        String sender = aSender();
        // When
        for (String asOf : new String[] {"2026-11-02T00:00:00Z", "2026-11-01T00:00:00Z"}) {
            core().body("{\"asOf\": \"" + asOf + "\"}")
                    .post("/v1/senders/" + sender + "/ledger-watermarks")
                    .then()
                    .statusCode(200);
        }
        // Then
        var kept = database.transaction(tx -> tx.first(
                row -> row.getOffsetDateTime("watermark_at").toInstant(),
                "select watermark_at from sender where id = $1",
                sender));
        assertThat(kept).contains(Instant.parse("2026-11-02T00:00:00Z"));
    }
}
