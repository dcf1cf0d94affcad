package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.Trip;
import dev.anshi.database.Database;
import dev.anshi.ledger.Loan;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Is any stage skipped or doubled after a part payment? Stages are counted from the installment's due date; where they are counted from
 * the last state that was seen, a part payment begins them anew or jumps over one (killbill/killbill issue #2297).
 */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class PartPaymentTest {

    private static final LocalDate DUE = LocalDate.of(2037, 10, 14);

    @Inject
    LedgerFixture ledger;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    Trip trip;

    private BoundBorrower lin;
    private Loan loan;

    @BeforeEach
    void anInstallmentFallsDueInSomeDays() {
        clock.set(morningBefore(DUE.minusDays(4)));
        lin = ledger.aBoundBorrower();
        loan = ledger.aLoan(lin.id(), DUE);
    }

    @Test
    void everyStageComesOnceWithWhatIsLeft() {
        // When
        for (LocalDate day = DUE.minusDays(4); !day.isAfter(DUE.plusDays(8)); day = day.plusDays(1)) {
            passes(day);
            if (day.equals(DUE.plusDays(1))) {
                pays("300.00", "458.00", day);
            }
            if (day.equals(DUE.plusDays(3))) {
                pays("400.00", "58.00", day);
            }
        }

        // Then
        assertThat(stages()).containsExactly("before-3", "before-1", "due", "after-1", "after-3", "after-7");
        assertThat(amounts()).containsExactly("758.00", "758.00", "758.00", "758.00", "458.00", "58.00");
    }

    @Test
    void aPartPaymentBetweenPlanAndSendingChangesTheAmountAndNothingElse() {
        // Given
        clock.set(morningBefore(DUE));
        vouched();
        trip.swept(DUE);

        // When
        pays("300.00", "458.00", DUE.minusDays(1));
        trip.sentAt(tenThirty(DUE), lin.id());

        // Then
        assertThat(stages()).containsExactly("due");
        assertThat(amounts()).containsExactly("458.00");
    }

    @Test
    void theRestPaidEndsTheStages() {
        // When
        for (LocalDate day = DUE; !day.isAfter(DUE.plusDays(8)); day = day.plusDays(1)) {
            passes(day);
            if (day.equals(DUE.plusDays(1))) {
                pays("300.00", "458.00", day);
            }
            if (day.equals(DUE.plusDays(2))) {
                pays("458.00", "0.00", day);
            }
        }

        // Then
        assertThat(stages()).containsExactly("due", "after-1");
    }

    /**
     * The sweep of the day before, the books vouched for, the texts of the day: each day a little later, since a cap of one text a day
     * counts from the minute of the one before.
     */
    private void passes(LocalDate day) {
        clock.set(morningBefore(day));
        vouched();
        trip.swept(day);
        long days = ChronoUnit.DAYS.between(DUE.minusDays(4), day);
        trip.sentAt(tenThirty(day).plus(Duration.ofMinutes(15 * days)), lin.id());
    }

    private void vouched() {
        Requests.core()
                .body("{\"asOf\": \"" + clock.instant() + "\"}")
                .post("/v1/senders/" + loan.senderId() + "/ledger-watermarks")
                .then()
                .statusCode(200);
    }

    private void pays(String amount, String left, LocalDate day) {
        Instant at = clock.instant();
        Requests.core()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("""
                        {"repaymentId": "r-%s", "amount": {"amount": "%s", "currency": "CNY"}, "at": "%s", "installments": [
                         {"number": 1, "outstanding": {"amount": "%s", "currency": "CNY"}, "status": "%s"}]}""".formatted(day, amount, at, left, "0.00".equals(left) ? "PAID" : "OUTSTANDING"))
                .post("/v1/loans/" + loan.id() + "/repayments")
                .then()
                .statusCode(201);
    }

    /** The steps of the texts that went out, by their date. */
    private List<String> stages() {
        return database.transaction(tx -> tx.list(row -> row.getString(0), """
                select i.step_id from notice n join notice_installment i on i.notice_id = n.id
                where n.recipient_id = $1 and n.channel = 'SMS' and n.state = 'ACCEPTED' order by n.step_date""", lin.id()));
    }

    private List<String> amounts() {
        return trip.textsTo(lin).stream()
                .map(text -> text.replaceFirst("(?s).*?([0-9]+\\.[0-9]{2})元.*", "$1"))
                .toList();
    }

    private static Instant morningBefore(LocalDate day) {
        return day.minusDays(1).atTime(0, 31).toInstant(ZoneOffset.UTC);
    }

    private static Instant tenThirty(LocalDate day) {
        return day.atTime(2, 31).toInstant(ZoneOffset.UTC);
    }
}
