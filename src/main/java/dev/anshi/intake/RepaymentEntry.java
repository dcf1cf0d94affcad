package dev.anshi.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.anshi.ledger.Installment;
import dev.anshi.ledger.Money;
import dev.anshi.ledger.Repayment;

/** A repayment with what is left of the installments that it touched; its money is in the loan's currency. */
public record RepaymentEntry(
        @Nullable String loanId,
        @Nullable String repaymentId,
        @Nullable AmountEntry amount,
        @Nullable Instant at,
        @Nullable List<@Nullable RemainderEntry> installments) {

    /** What is left of one installment. */
    public record RemainderEntry(
            @Nullable Integer number, @Nullable AmountEntry outstanding, Installment.@Nullable Status status) {

        static final RemainderEntry EMPTY = new RemainderEntry(null, null, null);
    }

    String loan(@Nullable String ofPath) {
        Findings findings = new Findings();
        String id = findings.id("/loanId", ofPath, loanId);
        return findings.unlessWrong(() -> id);
    }

    /** Checked against the currency of the loan and the numbers of its installments. */
    Repayment checked(String loan, Currency currency, Set<Integer> numbers) {
        Findings findings = new Findings();
        String id = findings.id("/repaymentId", repaymentId);
        Money paid = AmountEntry.checked(amount, "/amount", currency, findings);
        Instant when = findings.instant("/at", at);
        List<Repayment.Remainder> left = remainders(currency, numbers, findings);
        return findings.unlessWrong(() -> new Repayment(loan, id, paid, when, left));
    }

    private List<Repayment.Remainder> remainders(Currency currency, Set<Integer> numbers, Findings findings) {
        List<@Nullable RemainderEntry> given = findings.required("/installments", installments, List.of());
        List<Repayment.Remainder> read = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String at = "/installments/" + i;
            RemainderEntry entry = Objects.requireNonNullElse(given.get(i), RemainderEntry.EMPTY);
            int number = findings.required(at + "/number", entry.number(), 0);
            if (number != 0 && !numbers.contains(number)) {
                findings.add(at + "/number", Fault.UNKNOWN_REFERENCE);
            }
            findings.once(at + "/number", seen, number);
            Money left = AmountEntry.checked(entry.outstanding(), at + "/outstanding", currency, findings);
            read.add(new Repayment.Remainder(
                    number, left, findings.required(at + "/status", entry.status(), Installment.Status.OUTSTANDING)));
        }
        return read;
    }
}
