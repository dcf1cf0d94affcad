package dev.anshi.ledger;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;

import dev.anshi.database.Tx;

/** Table installment: a schedule is written in two statements, however long it is. */
@ApplicationScoped
class Installments {

    void replace(Tx tx, Loan loan) {
        List<Installment> all = loan.installments();
        Integer[] numbers = all.stream().map(Installment::number).toArray(Integer[]::new);
        tx.update("delete from installment where loan_id = $1 and number <> all($2)", loan.id(), numbers);
        tx.update(
                """
                insert into installment (borrower_id, loan_id, number, shard, due_date, due_minor, outstanding_minor, status)
                select $1, $2, number, $3, due_date, due, outstanding, status
                from unnest($4::int[], $5::date[], $6::bigint[], $7::bigint[], $8::text[])
                    as each (number, due_date, due, outstanding, status)
                on conflict (borrower_id, loan_id, number) do update set due_date = excluded.due_date,
                    due_minor = excluded.due_minor, outstanding_minor = excluded.outstanding_minor, status = excluded.status""",
                loan.borrowerId(),
                loan.id(),
                (short) Shards.of(loan.borrowerId()),
                numbers,
                all.stream().map(Installment::dueDate).toArray(LocalDate[]::new),
                all.stream().map(each -> each.due().minor()).toArray(Long[]::new),
                all.stream().map(each -> each.outstanding().minor()).toArray(Long[]::new),
                all.stream().map(each -> each.status().name()).toArray(String[]::new));
    }

    List<Installment> of(Tx tx, String loanId, Currency currency) {
        return tx.list(
                row -> installment(row, currency),
                "select * from installment where loan_id = $1 order by number",
                loanId);
    }

    /** Writes what is left of some installments; those that the loan does not have are left out. */
    void settle(Tx tx, String borrowerId, String loanId, List<Repayment.Remainder> remainders) {
        tx.update(
                """
                update installment set outstanding_minor = left_.outstanding, status = left_.status
                from unnest($3::int[], $4::bigint[], $5::text[]) as left_ (number, outstanding, status)
                where borrower_id = $1 and loan_id = $2 and installment.number = left_.number""",
                borrowerId,
                loanId,
                remainders.stream().map(Repayment.Remainder::number).toArray(Integer[]::new),
                remainders.stream().map(each -> each.outstanding().minor()).toArray(Long[]::new),
                remainders.stream().map(each -> each.status().name()).toArray(String[]::new));
    }

    private static Installment installment(Row row, Currency currency) {
        return new Installment(
                row.getInteger("number"),
                row.getLocalDate("due_date"),
                new Money(row.getLong("due_minor"), currency),
                new Money(row.getLong("outstanding_minor"), currency),
                Installment.Status.valueOf(row.getString("status")));
    }
}
