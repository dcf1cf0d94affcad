package dev.anshi.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.database.Tx;

/** Table repayment, and what a repayment does to the installments. */
@ApplicationScoped
public class Repayments {

    private final Loans loans;
    private final Installments installments;

    Repayments(Loans loans, Installments installments) {
        this.loans = loans;
        this.installments = installments;
    }

    /** The amount booked under this id, in minor units of the loan's currency. */
    public Optional<Long> amountMinor(Tx tx, String loanId, String id) {
        return tx.first(
                row -> row.getLong("amount_minor"),
                "select amount_minor from repayment where loan_id = $1 and id = $2",
                loanId,
                id);
    }

    /**
     * Books a repayment once per id; the loan must be there and locked. Figures of a payment older than the loan's own are taken only
     * where they are lower: a late message may still spare somebody a reminder, and must never bring one back.
     */
    public Stored save(Tx tx, Loans.Head loan, Repayment repayment) {
        if (!insert(tx, repayment)) {
            return Stored.IGNORED;
        }
        installments.settle(tx, loan.borrowerId(), repayment.loanId(), effective(tx, loan, repayment));
        loans.moveAsOf(tx, repayment.loanId(), earlier(repayment.at(), tx.now()));
        return Stored.STORED;
    }

    private static boolean insert(Tx tx, Repayment repayment) {
        return tx.update(
                        """
                insert into repayment (loan_id, id, at, amount_minor, received_at) values ($1, $2, $3, $4, $5)
                on conflict (loan_id, id) do nothing""",
                        repayment.loanId(),
                        repayment.id(),
                        repayment.at(),
                        repayment.amount().minor(),
                        tx.now())
                == 1;
    }

    private List<Repayment.Remainder> effective(Tx tx, Loans.Head loan, Repayment repayment) {
        if (!repayment.at().isBefore(loan.asOf())) {
            return repayment.installments();
        }
        Map<Integer, Installment> there = installments.of(tx, repayment.loanId(), loan.currency()).stream()
                .collect(Collectors.toMap(Installment::number, Function.identity()));
        return repayment.installments().stream()
                .filter(each -> lowers(there.get(each.number()), each))
                .toList();
    }

    private static boolean lowers(@Nullable Installment there, Repayment.Remainder left) {
        return there != null && left.outstanding().minor() < there.outstanding().minor();
    }

    // A clock of the lender's that runs ahead must not make the figures look like news from the future.
    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
