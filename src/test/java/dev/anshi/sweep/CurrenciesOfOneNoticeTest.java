package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.PassingDays;
import dev.anshi.Trip;
import dev.anshi.database.Database;
import dev.anshi.ledger.Installment;
import dev.anshi.ledger.Loan;
import dev.anshi.ledger.Money;
import dev.anshi.ledger.Plan;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** What does one text say of debts in several currencies? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class CurrenciesOfOneNoticeTest {

    private static final LocalDate DUE = LocalDate.of(2043, 9, 9);

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

    @Test
    void eachCurrencyStandsForItselfAndNoneIsAddedToAnother() {
        // Given
        clock.set(Instant.parse("2043-09-08T00:30:00Z"));
        BoundBorrower lin = ledger.aBoundBorrower();
        database.run(tx -> tx.update("update borrower set locale = 'en' where id = $1", lin.id()));
        owes(lin, 75_800, "CNY");
        owes(lin, 1_200, "CNY");
        owes(lin, 1_999, "USD");
        owes(lin, 5_000, "JPY");

        // When
        days.pass(DUE, DUE, Duration.ofHours(1), List.of(lin));

        // Then
        assertThat(trip.textsTo(lin))
                .singleElement()
                .asString()
                .contains("CNY 770.00 (2 installments) is due today")
                .contains("$19.99 is due today")
                .contains("JPY 5,000 is due today");
    }

    private void owes(BoundBorrower borrower, long minor, String code) {
        Currency currency = Currency.getInstance(code);
        Money money = new Money(minor, currency);
        ledger.saved(new Loan(
                "l-" + UUID.randomUUID(),
                borrower.id(),
                ledger.aSender(),
                Plan.DEFAULT_ID,
                Set.of(),
                Set.of(),
                currency,
                clock.instant(),
                null,
                List.of(new Installment(1, DUE, money, money, Installment.Status.OUTSTANDING))));
    }
}
