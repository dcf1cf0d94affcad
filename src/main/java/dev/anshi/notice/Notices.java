package dev.anshi.notice;

import java.util.Collection;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Tx;

/** What the ledger's news does to notices that wait. */
@ApplicationScoped
public class Notices {

    // A line that is void leaves its key, below every other of that key, so that what falls due there again is planned
    // again (G4).
    private static final String SUPERSEDE = """
            with stale as (
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
                      join loan l on l.id = c.loan_id
                      where c.notice_id = n.id and i.due_date = c.due_date
                        and i.outstanding_minor > 0 and i.status in ('OUTSTANDING', 'DISPUTED') and """ + OwedInstallment.STILL_CONCERNED + """
                      )
                returning n.id)
            update notice_installment c set generation = void.below
            from (select l.*, least(0, (select min(o.generation) from notice_installment o
                                        where o.borrower_id = l.borrower_id and o.loan_id = l.loan_id and o.number = l.number
                                          and o.due_date = l.due_date and o.step_id = l.step_id and o.recipient_id = l.recipient_id
                                          and o.channel = l.channel))
                              - row_number() over (partition by l.borrower_id, l.loan_id, l.number, l.due_date, l.step_id, l.recipient_id,
                                                   l.channel order by l.generation) as below
                  from stale join notice_installment l on l.notice_id = stale.id) void
            where c.borrower_id = void.borrower_id and c.loan_id = void.loan_id and c.number = void.number and c.due_date = void.due_date
              and c.step_id = void.step_id and c.recipient_id = void.recipient_id and c.channel = void.channel
              and c.generation = void.generation""";

    /**
     * Marks SUPERSEDED every PLANNED or QUEUED notice about these loans none of whose installments is still owed on the due date it
     * was planned for, to the lender in whose name it stands and by who was to read it, and frees their keys: whoever owes on that date
     * again, since it moved back or a payment was taken back, is planned again. The caller holds the recipients' locks and has written the ledger's news in the same transaction (G5).
     */
    public void supersedeStale(Tx tx, Collection<String> loans) {
        tx.update(SUPERSEDE, loans.toArray(String[]::new), tx.now());
    }

    /** In whose name and about whom the notices of these loans stand: the recipients to lock before the ledger changes, sorted. */
    public Collection<String> recipientsOf(Tx tx, Collection<String> loans) {
        return tx.list(row -> row.getString("id"), """
                select borrower_id as id from loan where id = any($1)
                union select party_id from loan_party where loan_id = any($1)
                order by id""", (Object) loans.toArray(String[]::new));
    }
}
