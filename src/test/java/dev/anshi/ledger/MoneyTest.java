package dev.anshi.ledger;

import java.math.BigDecimal;
import java.util.Currency;

import org.junit.jupiter.api.Test;

import dev.anshi.ledger.MoneyRefusedException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class MoneyTest {

    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Currency JPY = Currency.getInstance("JPY");

    @Test
    void aDecimalBecomesMinorUnitsAndIsWrittenBackWhole() {
        // When
        Money money = Money.parse("758.5", CNY);
        // Then
        assertThat(money.minor()).isEqualTo(75850);
        assertThat(money.amount()).isEqualTo("758.50");
        assertThat(Money.parse("758", JPY).amount()).isEqualTo("758");
    }

    @Test
    void decimalsBeyondTheCurrencysAreRefusedNotRounded() {
        assertThat(refusal("758.001", CNY)).isEqualTo(Reason.TOO_MANY_DECIMALS);
        assertThat(refusal("758.0", JPY)).isEqualTo(Reason.TOO_MANY_DECIMALS);
    }

    @Test
    void nothingIsOwedBelowZero() {
        assertThat(refusal("-0.01", CNY)).isEqualTo(Reason.NEGATIVE);
    }

    @Test
    void whatIsNoDecimalIsNoMoney() {
        for (String entered : new String[] {"", " 1", "1,5", "1e3", "０", ".5", "1.", "NaN", "1000000000000000"}) {
            assertThat(refusal(entered, CNY)).as(entered).isEqualTo(Reason.NOT_AN_AMOUNT);
        }
    }

    @Test
    void zerosAfterAJsonNumberAreNoDecimals() {
        assertThat(Money.of(new BigDecimal("758.000000"), CNY)).isEqualTo(new Money(75800, CNY));
        assertThat(Money.of(new BigDecimal("1E+3"), JPY)).isEqualTo(new Money(1000, JPY));
    }

    @Test
    void onlyCurrenciesThatPeoplePayInAreKnown() {
        assertThat(Money.currency("EUR")).contains(Currency.getInstance("EUR"));
        assertThat(Money.currency("XAU")).isEmpty();
        assertThat(Money.currency("cny")).isEmpty();
        assertThat(Money.currency("ABC")).isEmpty();
    }

    private static Reason refusal(String amount, Currency currency) {
        return catchThrowableOfType(MoneyRefusedException.class, () -> Money.parse(amount, currency))
                .reason();
    }
}
