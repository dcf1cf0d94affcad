package dev.anshi.sweep;

import java.time.LocalDate;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Tx;

/**
 * The anti-join that proves G4 for a date: every (installment, due date, step, recipient, channel) that falls due against the planning
 * decisions there are. Written apart from the walk, so that a mistake there shows here.
 */
@ApplicationScoped
public class Completeness {

    /** How many are due on this date without a planning decision. */
    public long missing(Tx tx, LocalDate date) {
        return tx.first(row -> row.getLong(0), """
                        select count(*)
                        from (select distinct days_from_due as days from plan_step) d
                        join installment i on i.due_date = $1::date - d.days::int
                             and i.outstanding_minor > 0 and i.status in ('OUTSTANDING', 'DISPUTED')
                        join loan l on l.id = i.loan_id
                        join plan_step s on s.plan_id = l.plan_id and s.days_from_due = d.days
                        cross join lateral (
                            select i.borrower_id as id union all select party_id from loan_party p where p.loan_id = l.id) reader
                        cross join lateral (select distinct unnest(array['IN_APP'] || s.channels)) as c(channel)
                        where c.channel <> 'VOICE' and not exists (
                            select from notice_installment n
                            where n.borrower_id = i.borrower_id and n.loan_id = i.loan_id and n.number = i.number
                              and n.due_date = i.due_date and n.step_id = s.id and n.recipient_id = reader.id and n.channel = c.channel)""", date).orElseThrow();
    }
}
