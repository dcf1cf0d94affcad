package dev.anshi.sweep;

import java.time.LocalDate;
import java.time.ZoneOffset;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Channel;
import dev.anshi.database.Tx;

/**
 * The anti-join that proves G4 for a date: every (installment, due date, step, recipient, channel) that falls due against the planning
 * decisions there are. Written apart from the walk, so that a mistake there shows here. A delegate or representative counts who had said yes
 * when the date was over in UTC; named people are texted, never called. Of a step's text and call both have a decision, the one that does not go
 * as SUPERSEDED; a decision that the ledger made void (a generation below 0) counts for none.
 */
@ApplicationScoped
public class Completeness {

    private final OfferedChannels offered;

    Completeness(OfferedChannels offered) {
        this.offered = offered;
    }

    /** How many are due on this date without a planning decision. */
    public long missing(Tx tx, LocalDate date) {
        return tx.first(
                        row -> row.getLong(0),
                        """
                        select count(*)
                        from (select distinct days_from_due as days from plan_step) d
                        join installment i on i.due_date = $1::date - d.days::int
                             and i.outstanding_minor > 0 and i.status in ('OUTSTANDING', 'DISPUTED')
                        join loan l on l.id = i.loan_id
                        join plan_step s on s.plan_id = l.plan_id and s.days_from_due = d.days
                        cross join lateral (
                            select i.borrower_id as id, true as in_app
                            union all select p.party_id, true from loan_party p where p.loan_id = l.id
                            union all
                            select m.recipient_id, false from mandate m
                            where m.borrower_id = i.borrower_id and s.purpose = any(m.purposes)
                              and m.granted_at <= m.accepted_at and m.accepted_at < $2
                              and coalesce(m.declined_at < m.granted_at, true) and coalesce(m.revoked_at < m.granted_at, true)) reader
                        cross join lateral (select distinct unnest(array['IN_APP'] || s.channels)) as c(channel)
                        where c.channel = any($3) and (c.channel = 'SMS' or reader.in_app) and not exists (
                            select from notice_installment n
                            where n.borrower_id = i.borrower_id and n.loan_id = i.loan_id and n.number = i.number
                              and n.due_date = i.due_date and n.step_id = s.id and n.recipient_id = reader.id and n.channel = c.channel
                              and n.generation >= 0)""",
                        date,
                        date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                        offered.all().stream().map(Channel::name).toArray(String[]::new))
                .orElseThrow();
    }
}
