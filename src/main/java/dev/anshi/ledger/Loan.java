package dev.anshi.ledger;

import java.time.Instant;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A loan with its whole schedule as of an instant. Co-borrowers and guarantors are borrowers themselves. {@code version}: the
 * lender's own counter, where it has one.
 */
public record Loan(
        String id,
        String borrowerId,
        String senderId,
        String planId,
        Set<String> coBorrowers,
        Set<String> guarantors,
        Currency currency,
        Instant asOf,
        @Nullable Long version,
        List<Installment> installments) {

    public Loan {
        LedgerId.checked(id);
        coBorrowers = Set.copyOf(coBorrowers);
        guarantors = Set.copyOf(guarantors);
        installments = List.copyOf(installments);
        if (installments.stream().map(Installment::number).distinct().count() != installments.size()) {
            throw new IllegalArgumentException("an installment is there twice");
        }
        Currency loans = currency;
        if (!installments.stream().allMatch(each -> each.due().currency().equals(loans))) {
            throw new IllegalArgumentException("one loan, one currency");
        }
    }

    /** Everybody whom this loan concerns. */
    public Set<String> people() {
        Set<String> people = new HashSet<>(coBorrowers);
        people.addAll(guarantors);
        people.add(borrowerId);
        return people;
    }
}
