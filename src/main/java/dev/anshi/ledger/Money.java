package dev.anshi.ledger;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.anshi.ledger.MoneyRefusedException.Reason;

/**
 * An amount owed or paid: minor units of a currency, never negative. In JSON {@code {"amount": "758.00", "currency": "CNY"}}: the
 * decimal is a string, because a binary fraction is no money. Decimals as ISO 4217 gives the currency.
 */
public record Money(long minor, Currency currency) {

    // Fifteen digits before the point: with the most decimals that a currency has (4) it still is below 2^63.
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,9})?");

    public Money {
        if (minor < 0) {
            throw new MoneyRefusedException(Reason.NEGATIVE);
        }
        if (currency.getDefaultFractionDigits() < 0) {
            throw new MoneyRefusedException(Reason.UNKNOWN_CURRENCY);
        }
    }

    /** The currency of an ISO 4217 code in capitals; empty when nobody pays in it (unknown, or a metal or test code). */
    public static Optional<Currency> currency(String code) {
        try {
            return Optional.of(Currency.getInstance(code)).filter(known -> known.getDefaultFractionDigits() >= 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Reads "758.00"; throws {@link MoneyRefusedException} on anything but a decimal with no more decimals than the currency has. */
    public static Money parse(String amount, Currency currency) {
        if (!DECIMAL.matcher(amount).matches()) {
            throw new MoneyRefusedException(Reason.NOT_AN_AMOUNT);
        }
        return exact(new BigDecimal(amount), currency);
    }

    /** Of a JSON number, as Fineract writes money: zeros at the end are no decimals. */
    public static Money of(BigDecimal amount, Currency currency) {
        BigDecimal plain = amount.stripTrailingZeros();
        if (plain.precision() - plain.scale() > 15) {
            throw new MoneyRefusedException(Reason.NOT_AN_AMOUNT);
        }
        return exact(plain, currency);
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    private static Money exact(BigDecimal amount, Currency currency) {
        if (amount.signum() < 0) {
            throw new MoneyRefusedException(Reason.NEGATIVE);
        }
        int decimals = currency.getDefaultFractionDigits();
        if (amount.scale() > decimals) {
            throw new MoneyRefusedException(Reason.TOO_MANY_DECIMALS);
        }
        return new Money(amount.movePointRight(decimals).longValueExact(), currency);
    }

    /** The decimal with all decimals of the currency: "758.00", "758" for yen. */
    public String amount() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
    }

    public boolean isZero() {
        return minor == 0;
    }
}
