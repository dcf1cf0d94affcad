package dev.anshi.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import dev.anshi.database.Database;
import dev.anshi.ledger.Installment;
import dev.anshi.ledger.Loan;
import dev.anshi.ledger.Loans;
import dev.anshi.local.LocalTestResource;

import static dev.anshi.http.Requests.aBorrower;
import static dev.anshi.http.Requests.aSender;
import static dev.anshi.http.Requests.core;
import static dev.anshi.http.Requests.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Is Fineract's loan read as Fineract means it? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class FineractTest {

    private static final String LOAN = """
            {"id": 7, "accountNo": "000000007", "externalId": "", "clientId": 1001, "summary": {"principalDisbursed": 1300.0},
             "status": {"id": 300, "code": "loanStatusType.active", "value": "Active", "active": true, "closed": false},
             "currency": {"code": "EUR", "decimalPlaces": 2, "inMultiplesOf": 0},
             "repaymentSchedule": {"currency": {"code": "EUR", "decimalPlaces": 2}, "periods": [
              {"dueDate": [2023, 5, 10], "principalDisbursed": 1300.0},
              {"period": 1, "dueDate": [2023, 6, 8], "complete": false, "totalDueForPeriod": 633.0, "totalPaidForPeriod": 300.0,
               "totalWaivedForPeriod": 33.0, "totalOutstandingForPeriod": 300.000000},
              {"period": 2, "dueDate": "2023-07-08", "complete": true, "totalDueForPeriod": 333, "totalOutstandingForPeriod": 0}]}}""";

    @Inject
    Database database;

    @Inject
    Loans loans;

    private static ValidatableResponse put(String id, String body, String query) {
        return core().contentType(LoanResource.FINERACT)
                .body(body)
                .put("/v1/loans/" + id + query)
                .then();
    }

    private static String terms() {
        return "?borrowerId=" + aBorrower() + "&senderId=" + aSender() + "&asOf=2023-05-10T00:00:00Z";
    }

    private Optional<Loan> stored(String id) {
        return database.transaction(tx -> loans.find(tx, id));
    }

    @Test
    void datesComeInBothFormsAndTheDisbursementIsNoInstallment() {
        // Given
        String id = fresh("loan");
        // When
        put(id, LOAN, terms()).statusCode(200).body("outcome", equalTo("STORED"));
        // Then
        Loan loan = stored(id).orElseThrow();
        assertThat(loan.asOf()).isEqualTo(Instant.parse("2023-05-10T00:00:00Z"));
        assertThat(loan.installments())
                .extracting(Installment::dueDate)
                .containsExactly(LocalDate.of(2023, 6, 8), LocalDate.of(2023, 7, 8));
    }

    @Test
    void theOutstandingFigureIsTheTruth() {
        // Given
        String id = fresh("loan");
        // When
        put(id, LOAN, terms()).statusCode(200);
        // Then
        assertThat(stored(id).orElseThrow().installments())
                .extracting(each -> each.outstanding().amount() + " " + each.status())
                .containsExactly("300.00 OUTSTANDING", "0.00 PAID");
    }

    @Test
    void nothingIsOwedOfAClosedLoan() {
        // Given
        String id = fresh("loan");
        String closed = LOAN.replace("\"id\": 300", "\"id\": 601").replace("\"closed\": false", "\"closed\": true");
        // When
        put(id, closed, terms()).statusCode(200);
        // Then
        assertThat(stored(id).orElseThrow().installments())
                .extracting(each -> each.outstanding().amount() + " " + each.status())
                .containsExactly("0.00 WRITTEN_OFF", "0.00 PAID");
    }

    @Test
    void whatFineractDoesNotSayIsNeeded() {
        String id = fresh("loan");
        put(id, LOAN, "?senderId=" + aSender())
                .statusCode(422)
                .body("errors[0].parameter", equalTo("borrowerId"))
                .body("errors[0].code", equalTo("MISSING"));
        put(id, LOAN, "?borrowerId=nobody&senderId=" + aSender())
                .statusCode(422)
                .body("errors[0].parameter", equalTo("borrowerId"))
                .body("errors[0].code", equalTo("UNKNOWN_REFERENCE"));
        put(id, LOAN, terms().replace("2023-05-10T00:00:00Z", "yesterday"))
                .statusCode(422)
                .body("errors[0].parameter", equalTo("asOf"));
        assertThat(stored(id)).isEmpty();
    }

    @Test
    void aScheduleThatIsWrongIsRefusedWhole() {
        String id = fresh("loan");
        String terms = terms();
        refused(
                id,
                LOAN.replace("[2023, 6, 8]", "[2023, 2, 30]"),
                terms,
                "/repaymentSchedule/periods/1/dueDate",
                "NOT_A_DATE");
        refused(
                id,
                LOAN.replace("300.000000", "300.001"),
                terms,
                "/repaymentSchedule/periods/1/totalOutstandingForPeriod",
                "TOO_MANY_DECIMALS");
        refused(
                id,
                LOAN.replace("300.000000", "-1"),
                terms,
                "/repaymentSchedule/periods/1/totalOutstandingForPeriod",
                "NEGATIVE");
        refused(
                id,
                LOAN.replace("\"totalOutstandingForPeriod\": 0", "\"x\": 0"),
                terms,
                "/repaymentSchedule/periods/2/totalOutstandingForPeriod",
                "MISSING");
        refused(
                id,
                LOAN.replace("\"period\": 2", "\"period\": 1"),
                terms,
                "/repaymentSchedule/periods/2/period",
                "TWICE");
        refused(id, LOAN.replace("EUR", "???"), terms, "/currency/code", "UNKNOWN_CURRENCY");
        refused(id, "{}", terms, "/repaymentSchedule/periods", "MISSING");
        assertThat(stored(id)).isEmpty();
    }

    private static void refused(String id, String body, String terms, String pointer, String code) {
        put(id, body, terms)
                .statusCode(422)
                .body("errors.find { it.pointer == '" + pointer + "' }.code", equalTo(code));
    }

    @Test
    void brokenJsonIsLocated() {
        put(fresh("loan"), "{\"id\": 1,,", terms()).statusCode(400).body("type", equalTo("/problems/broken-json"));
    }
}
