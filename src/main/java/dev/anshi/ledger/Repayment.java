package dev.anshi.ledger;

import java.time.Instant;
import java.util.List;

/** A payment as the lender booked it, with what is left of the installments that it touched. Taken once per id. */
public record Repayment(String loanId, String id, Money amount, Instant at, List<Remainder> installments) {

    public Repayment {
        LedgerId.checked(loanId);
        LedgerId.checked(id);
        installments = List.copyOf(installments);
    }

    /** What is left of one installment after the payment. */
    public record Remainder(int number, Money outstanding, Installment.Status status) {}
}
