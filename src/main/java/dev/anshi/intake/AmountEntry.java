package dev.anshi.intake;

import java.util.Currency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import dev.anshi.ledger.Money;

/** Money as it is written: {@code {"amount": "758.00", "currency": "CNY"}}, or just "758.00" in the loan's currency. */
public record AmountEntry(@Nullable String amount, @Nullable String currency) {

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public AmountEntry(
            @JsonProperty("amount") @Nullable String amount, @JsonProperty("currency") @Nullable String currency) {
        this.amount = amount;
        this.currency = currency;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static AmountEntry inTheLoansCurrency(String amount) {
        return new AmountEntry(amount, null);
    }

    static Money checked(@Nullable AmountEntry entry, String pointer, Currency loans, Findings findings) {
        if (entry == null || entry.amount == null) {
            findings.add(pointer, Fault.MISSING);
            return Money.zero(loans);
        }
        if (entry.currency != null && !entry.currency.equals(loans.getCurrencyCode())) {
            boolean known = Money.currency(entry.currency).isPresent();
            findings.add(pointer + "/currency", known ? Fault.OTHER_CURRENCY : Fault.UNKNOWN_CURRENCY);
        }
        String written = entry.amount;
        return findings.money(pointer, loans, () -> Money.parse(written, loans));
    }
}
