package dev.anshi.wording;

import java.time.LocalDate;
import java.util.Currency;

/**
 * One installment that a notice is about.
 *
 * @param outstandingMinor what is still owed of it, in the currency's minor units
 * @param currency ISO 4217
 */
public record DueItem(String loan, LocalDate dueDate, long outstandingMinor, String currency) {
    public DueItem {
        if (outstandingMinor <= 0) {
            throw new IllegalArgumentException("nothing is owed of this installment");
        }
        Currency.getInstance(currency);
    }
}
