package dev.anshi.ledger;

import java.time.LocalDate;

/** One payment of a loan's schedule. {@code outstanding} is the lender's own figure and the truth, never due minus paid. */
public record Installment(int number, LocalDate dueDate, Money due, Money outstanding, Status status) {

    public Installment {
        if (number < 1) {
            throw new IllegalArgumentException("installments are numbered from 1");
        }
        if (!due.currency().equals(outstanding.currency())) {
            throw new IllegalArgumentException("one installment, one currency");
        }
    }

    /** The names are those of the check's statuses; only OUTSTANDING is owed. */
    public enum Status {
        OUTSTANDING,
        PAID,
        CANCELLED,
        WRITTEN_OFF,
        DISPUTED
    }
}
