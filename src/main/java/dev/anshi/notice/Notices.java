package dev.anshi.notice;

import java.util.Collection;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Tx;

/** What the ledger's news does to notices that wait. */
@ApplicationScoped
public class Notices {

    /**
     * Marks SUPERSEDED every PLANNED or QUEUED notice about these loans none of whose installments is still owed on the due date it
     * was planned for. The caller holds the recipients' locks and has written the ledger's news in the same transaction (G5).
     *
     * @return how many notices were superseded
     */
    public int supersedeStale(Tx tx, Collection<String> loans) {
        return tx.update("""
                update notice n set state = 'SUPERSEDED', superseded_by = 'ledger', settled_at = $2
                where n.state in ('PLANNED', 'QUEUED')
                  and n.id in (select w.id from notice w
                               where w.id in (select c.notice_id from loan l
                                            join notice_installment c on c.borrower_id = l.borrower_id and c.loan_id = l.id
                                            where l.id = any($1))
                                 and w.state in ('PLANNED', 'QUEUED') order by w.id for update)
                  and not exists (
                      select from notice_installment c
                      join installment i on i.borrower_id = c.borrower_id and i.loan_id = c.loan_id and i.number = c.number
                      where c.notice_id = n.id and i.due_date = c.due_date
                        and i.outstanding_minor > 0 and i.status in ('OUTSTANDING', 'DISPUTED'))""", loans.toArray(String[]::new), tx.now());
    }

    /** In whose name and about whom the notices of these loans stand: the recipients to lock before the ledger changes, sorted. */
    public Collection<String> recipientsOf(Tx tx, Collection<String> loans) {
        return tx.list(row -> row.getString("id"), """
                select borrower_id as id from loan where id = any($1)
                union select party_id from loan_party where loan_id = any($1)
                order by id""", (Object) loans.toArray(String[]::new));
    }
}
