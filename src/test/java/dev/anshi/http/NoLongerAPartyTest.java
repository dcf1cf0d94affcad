package dev.anshi.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import dev.anshi.local.SettableClock;
import dev.anshi.notice.Inbox;

import static org.assertj.core.api.Assertions.assertThat;

/** Is anybody still told of a loan that the lender took them off after the sweep, or in the name of a lender who sold it? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class NoLongerAPartyTest {

    private static LocalDate due = LocalDate.of(2061, 3, 10);

    @Inject
    LedgerFixture ledger;

    @Inject
    Trip trip;

    @Inject
    Inbox inbox;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    private BoundBorrower lin;
    private BoundBorrower wife;
    private String loan;

    @BeforeEach
    void aLoanOfTwoIsDueAndSwept() {
        due = due.plusMonths(1);
        clock.set(due.minusDays(1).atTime(0, 31).toInstant(ZoneOffset.UTC));
        lin = ledger.aBoundBorrower();
        wife = ledger.aBoundBorrower();
        loan = Requests.fresh("l");
        isReported(loan, ledger.aSender(), "758.00", List.of(wife), List.of());
        trip.swept(due);
    }

    @Test
    void whoIsTakenOffIsToldNoMoreAndTheOtherAllTheSame() {
        // When
        isReported(loan, ledger.aSender(), "758.00", List.of(), List.of());
        sent();

        // Then
        assertThat(trip.states(wife.id())).containsExactly("IN_APP SUPERSEDED", "SMS SUPERSEDED");
        assertThat(trip.textsTo(wife)).isEmpty();
        assertThat(trip.textsTo(lin)).singleElement().asString().contains("758.00");
    }

    @Test
    void whoOnlyGuaranteesNowIsNotReminded() {
        // When
        isReported(loan, ledger.aSender(), "758.00", List.of(), List.of(wife));
        PlannedAgain again = plannedAgain();
        sent();

        // Then
        assertThat(again.missing()).isZero();
        assertThat(trip.states(wife.id()))
                .containsExactlyInAnyOrder("IN_APP SUPERSEDED", "SMS SUPERSEDED", "IN_APP DENIED", "SMS DENIED");
        assertThat(trip.textsTo(wife)).isEmpty();
    }

    @Test
    void whoIsTakenOffAndComesBackIsToldOnce() {
        // When
        isReported(loan, ledger.aSender(), "758.00", List.of(), List.of());
        isReported(loan, ledger.aSender(), "758.00", List.of(wife), List.of());
        PlannedAgain again = plannedAgain();
        sent();

        // Then
        assertThat(again.missing()).isZero();
        assertThat(trip.textsTo(wife)).hasSize(1);
    }

    @Test
    void ofTwoLoansTheTextNamesTheOneThatIsStillTheirs() {
        // Given
        String other = Requests.fresh("l");
        isReported(other, ledger.aSender(), "421.00", List.of(wife), List.of());
        supersedeAndPlanBothInOne();

        // When
        isReported(loan, ledger.aSender(), "758.00", List.of(), List.of());
        sent();

        // Then
        assertThat(trip.textsTo(wife))
                .singleElement()
                .asString()
                .contains("421.00")
                .doesNotContain("758.00");
    }

    @Test
    void whatStandsInTheAppIsNotReadAnyMore() {
        // Given
        trip.releasedAt(tenInShanghai());
        String before = textInTheInbox(wife);

        // When
        isReported(loan, ledger.aSender(), "758.00", List.of(), List.of());

        // Then
        assertThat(before).contains("758.00");
        assertThat(textInTheInbox(wife)).doesNotContain("758.00");
        assertThat(textInTheInbox(lin)).contains("758.00");
    }

    @Test
    void aLenderWhoSoldTheLoanWritesOfItNoMoreAndTheNewOneDoes() {
        // When
        isReported(loan, ledger.anotherSender(), "758.00", List.of(wife), List.of());
        PlannedAgain again = plannedAgain();
        sent();

        // Then
        assertThat(again.missing()).isZero();
        assertThat(Stream.of(lin, wife))
                .allSatisfy(each -> assertThat(trip.textsTo(each))
                        .singleElement()
                        .asString()
                        .contains("758.00")
                        .doesNotContain("Test Bank"));
    }

    private record PlannedAgain(long missing) {}

    private PlannedAgain plannedAgain() {
        return new PlannedAgain(trip.swept(due).missing());
    }

    // Both loans in one notice, as of a sweep that knew of both.
    private void supersedeAndPlanBothInOne() {
        isReported(loan, ledger.aSender(), "0.00", List.of(wife), List.of());
        isReported(loan, ledger.aSender(), "758.00", List.of(wife), List.of());
        trip.swept(due);
    }

    private void sent() {
        trip.releasedAt(tenInShanghai());
        trip.dispatched(lin.id());
        trip.dispatched(wife.id());
    }

    private Instant tenInShanghai() {
        return due.atTime(2, 31).toInstant(ZoneOffset.UTC);
    }

    private String textInTheInbox(BoundBorrower reader) {
        return database.transaction(tx -> inbox.of(tx, reader.id(), null, 10).stream()
                .map(entry -> String.valueOf(entry.text()))
                .collect(Collectors.joining("\n")));
    }

    private void isReported(
            String id,
            String sender,
            String outstanding,
            List<BoundBorrower> coBorrowers,
            List<BoundBorrower> guarantors) {
        String status = outstanding.equals("0.00") ? "PAID" : "OUTSTANDING";
        Requests.core()
                .body("""
                        {"borrowerId": "%s", "senderId": "%s", "currency": "CNY", "asOf": "%s", "coBorrowers": %s, "guarantors": %s,
                         "installments": [
                         {"number": 1, "dueDate": "%s", "due": "758.00", "outstanding": "%s", "status": "%s"}]}""".formatted(
                        lin.id(), sender, clock.instant(), ids(coBorrowers), ids(guarantors), due, outstanding, status))
                .put("/v1/loans/" + id)
                .then()
                .statusCode(200);
    }

    private static String ids(List<BoundBorrower> people) {
        return people.stream().map(each -> '"' + each.id() + '"').collect(Collectors.joining(", ", "[", "]"));
    }
}
