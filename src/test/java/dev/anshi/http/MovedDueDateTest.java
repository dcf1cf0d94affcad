package dev.anshi.http;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.PassingDays;
import dev.anshi.Trip;
import dev.anshi.database.Database;
import dev.anshi.ledger.Loan;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** When a due date moves after its reminders were planned, is any stage of the new one skipped, or any of the old one sent? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class MovedDueDateTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static LocalDate due = LocalDate.of(2056, 1, 15);

    @Inject
    LedgerFixture ledger;

    @Inject
    PassingDays days;

    @Inject
    Trip trip;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    private BoundBorrower lin;
    private Loan loan;

    @BeforeEach
    void anInstallmentFallsDue() {
        due = due.plusMonths(3);
        morningBefore(due.minusDays(1));
        lin = ledger.aBoundBorrower();
        loan = ledger.aLoan(lin.id(), due);
    }

    @Test
    void laterTheOldDaysAreVoidAndTheNewOnesComeWhole() {
        // Given
        morningBefore(due);
        trip.swept(due);

        // When
        moves(due.plusDays(5));
        days.pass(due, due.plusDays(5 + 8), HOUR, List.of(lin));

        // Then
        assertThat(trip.states(lin.id())).contains("IN_APP SUPERSEDED", "SMS SUPERSEDED");
        assertThat(texts())
                .containsExactly("2 before-3", "4 before-1", "5 due", "6 after-1", "8 after-3", "12 after-7");
    }

    @Test
    void toTheDayThatIsPlannedAlreadyItIsToldOnThatDay() {
        // Given
        moves(due.plusDays(20));
        trip.swept(due);

        // When
        moves(due);
        days.pass(due, due.plusDays(1), HOUR, List.of(lin));

        // Then
        assertThat(texts()).containsExactly("0 due", "1 after-1");
    }

    @Test
    void awayAndBackOnOneDayItIsToldAllTheSameAndOnce() {
        // Given
        trip.swept(due);

        // When
        moves(due.plusDays(20));
        moves(due);
        moves(due.plusDays(20));
        moves(due);
        days.pass(due, due.plusDays(1), HOUR, List.of(lin));

        // Then
        assertThat(texts()).containsExactly("0 due", "1 after-1");
    }

    @Test
    void paidAndOwedAgainOnOneDayItIsToldAllTheSameAndOnce() {
        // Given
        trip.swept(due);

        // When
        isReported(due, "0.00", "PAID");
        isReported(due, "758.00", "OUTSTANDING");
        days.pass(due, due.plusDays(1), HOUR, List.of(lin));

        // Then
        assertThat(texts()).containsExactly("0 due", "1 after-1");
    }

    @Test
    void earlierThanTodayTheNextStageIsTold() {
        // Given
        morningBefore(due.minusDays(1));
        trip.swept(due.minusDays(1));

        // When
        moves(due.minusDays(3));
        days.pass(due.minusDays(1), due.plusDays(1), HOUR, List.of(lin));

        // Then
        assertThat(trip.states(lin.id())).contains("IN_APP SUPERSEDED", "SMS SUPERSEDED");
        assertThat(texts()).containsExactly("0 after-3");
    }

    @Test
    void onceOverdueAndMovedLaterItIsOverdueNoMore() {
        // Given
        morningBefore(due.plusDays(1));
        trip.swept(due.plusDays(1));

        // When
        moves(due.plusDays(2));
        days.pass(due.plusDays(1), due.plusDays(3), HOUR, List.of(lin));

        // Then
        assertThat(texts()).containsExactly("1 before-1", "2 due", "3 after-1");
    }

    private void morningBefore(LocalDate day) {
        clock.set(day.minusDays(1).atTime(0, 30).toInstant(ZoneOffset.UTC));
    }

    private void moves(LocalDate to) {
        isReported(to, "758.00", "OUTSTANDING");
    }

    private void isReported(LocalDate dueDate, String outstanding, String status) {
        Requests.core()
                .body("""
                        {"borrowerId": "%s", "senderId": "%s", "currency": "CNY", "asOf": "%s", "installments": [
                         {"number": 1, "dueDate": "%s", "due": "758.00", "outstanding": "%s", "status": "%s"}]}""".formatted(lin.id(), loan.senderId(), clock.instant(), dueDate, outstanding, status))
                .put("/v1/loans/" + loan.id())
                .then()
                .statusCode(200);
    }

    /** Of each text that went out, how many days after the first due date it was planned for, and its step. */
    private List<String> texts() {
        return database.transaction(tx -> tx.list(row -> row.getString(0), """
                select (n.step_date - $2::date) || ' ' || i.step_id from notice n join notice_installment i on i.notice_id = n.id
                where n.recipient_id = $1 and n.channel = 'SMS' and n.state = 'ACCEPTED' order by n.step_date""", lin.id(), due));
    }
}
