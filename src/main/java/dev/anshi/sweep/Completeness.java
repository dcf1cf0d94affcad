package dev.anshi.sweep;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Channel;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Shards;
import dev.anshi.notice.PlannedNotices.Counts;

/**
 * The anti-join that proves G4 for a date: every (installment, due date, step, recipient, channel) that falls due against the planning
 * decisions there are. Written apart from the walk, so that a mistake there shows here. A delegate or representative counts who had said yes
 * when the date was over in UTC; named people are texted, never called. Of a step's text and call both have a decision, the one that does not go
 * as SUPERSEDED; a decision that the ledger made void (a generation below 0) counts for none.
 */
@ApplicationScoped
public class Completeness {

    /** So many decisions of a run are proved by one statement: some seconds, where a statement may take thirty. */
    private static final int A_STATEMENT = 500_000;

    /** For a date without any: nothing says yet how much is due on it. */
    private static final int SLICES_OF_THE_UNKNOWN = 16;

    // One reader's kind at a time: of a join for all Postgres makes a plan that no second processor can help with and
    // that looks every loan up; of these it first drops whatever has its decision.
    private static final String MISSING = """
            select count(*)
            from installment i
            join loan l on l.id = i.loan_id
            join plan_step s on s.plan_id = l.plan_id and s.days_from_due = $1::date - i.due_date
            join unnest($2::text[]) as c(channel) on c.channel = 'IN_APP' or c.channel = any(s.channels)
            %s
            where i.due_date = any(array(select $1::date - days_from_due from plan_step)) and i.shard >= $3 and i.shard < $4
              and i.outstanding_minor > 0 and i.status in ('OUTSTANDING', 'DISPUTED')
              and not exists (
                select from notice_installment n
                where n.borrower_id = i.borrower_id and n.loan_id = i.loan_id and n.number = i.number
                  and n.due_date = i.due_date and n.step_id = s.id and n.recipient_id = %s and n.channel = c.channel
                  and n.generation >= 0)""";

    private static final String BORROWERS = MISSING.formatted("", "i.borrower_id");

    private static final String PARTIES = MISSING.formatted("join loan_party p on p.loan_id = l.id", "p.party_id");

    private static final String NAMED = MISSING.formatted("""
            join mandate m on m.borrower_id = i.borrower_id and s.purpose = any(m.purposes) and c.channel = 'SMS'
              and m.granted_at <= m.accepted_at and m.accepted_at < $5
              and coalesce(m.declined_at < m.granted_at, true) and coalesce(m.revoked_at < m.granted_at, true)""", "m.recipient_id");

    private final OfferedChannels offered;
    private final SweepShards shards;

    Completeness(OfferedChannels offered, SweepShards shards) {
        this.offered = offered;
        this.shards = shards;
    }

    /** How many that are due on this date, each counted for each reader and channel, have no planning decision. */
    public long missing(Tx tx, LocalDate date) {
        Counts counts = shards.run(tx, date).map(SweepShards.Run::counts).orElse(Counts.NONE);
        long decisions = counts.planned() + counts.denied() + counts.deferred();
        long slices = decisions == 0 ? SLICES_OF_THE_UNKNOWN : 1 + decisions / A_STATEMENT;
        return missing(tx, date, (int) Math.min(Shards.COUNT, slices));
    }

    /** The same, asked in so many slices of the ledger one after the other. */
    long missing(Tx tx, LocalDate date, int slices) {
        String[] channels = offered.all().stream().map(Channel::name).toArray(String[]::new);
        Instant dateIsOver = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        long missing = 0;
        for (int slice = 0; slice < slices; slice++) {
            short from = (short) (slice * Shards.COUNT / slices);
            short to = (short) ((slice + 1) * Shards.COUNT / slices);
            missing += count(tx, BORROWERS, date, channels, from, to)
                    + count(tx, PARTIES, date, channels, from, to)
                    + count(tx, NAMED, date, channels, from, to, dateIsOver);
        }
        return missing;
    }

    private static long count(Tx tx, String missing, Object... arguments) {
        return tx.first(row -> row.getLong(0), missing, arguments).orElseThrow();
    }
}
