package dev.anshi.notice;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.telemetry.Milestone;
import dev.anshi.telemetry.Milestones;

/**
 * Urgent notices: planned in the transaction of the change they belong to, queued right after its commit. A crash in between loses
 * nothing: the release queues what is ripe.
 */
@ApplicationScoped
public class UrgentNotices {

    private static final Logger LOG = Logger.getLogger(UrgentNotices.class);

    private final Database database;
    private final Outbox outbox;
    private final NoticeIds ids;
    private final PlannedCodes codes;
    private final Milestones milestones;

    UrgentNotices(Database database, Outbox outbox, NoticeIds ids, PlannedCodes codes, Milestones milestones) {
        this.database = database;
        this.outbox = outbox;
        this.ids = ids;
        this.codes = codes;
        this.milestones = milestones;
    }

    // Whoever somebody named is written to as that, about the borrower who named them.
    private static final String INSERT = """
            insert into notice (id, borrower_id, recipient_id, relation, purpose, channel, state, queue, send_at, expires_at,
                                binding_id, change_id, in_reply_to, occasion, created_at)
            select $1::uuid, named.borrower_id, $2::text, coalesce(named.relation, 'SELF'), $3::text, $4::text, 'PLANNED', 'urgent',
                   $5::timestamptz, $6::timestamptz, $7::uuid, $8::uuid, $9::timestamptz, $10::text, $5::timestamptz
            from (values (1)) one
            left join lateral (
                select n.borrower_id, n.relation
                from recipient r
                join lateral (select m.borrower_id, m.relation from mandate m where m.recipient_id = r.id
                              union all select c.borrower_id, 'EMERGENCY_CONTACT' from contact c where c.recipient_id = r.id) n on true
                where r.id = $2 and r.kind = 'NAMED' limit 1) named on true""";

    /** Writes the notice as PLANNED, ripe at once. Give its id to {@link #send} after the commit. */
    public UUID plan(Tx tx, UrgentNotice notice) {
        Instant now = tx.now();
        UUID id = ids.next(now);
        tx.update(
                INSERT,
                id,
                notice.recipient(),
                notice.purpose(),
                notice.channel(),
                now,
                now.plus(notice.lifetime()),
                notice.binding(),
                notice.change(),
                notice.inReplyTo(),
                notice.occasion());
        codes.count(tx, notice, now);
        return id;
    }

    /** When this borrower's asks were planned since then, oldest first: sent or not, so that the number does not tell which were. */
    public List<Instant> asksSince(Tx tx, String borrowerId, Instant since) {
        return tx.list(row -> Objects.requireNonNull(Tx.instant(row, "created_at")), """
                select created_at from notice
                where borrower_id = $1 and purpose = 'CONSENT_REQUEST' and created_at > $2 order by created_at""", borrowerId, since);
    }

    /** Queues them; where the queue can't be reached they stay PLANNED, the next release queues them, and what they belong to is done all the same. */
    public void sendOrLeave(Collection<UUID> ids) {
        try {
            send(ids);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "urgent notices wait for the next release: notices=%s cause=%s",
                    ids, e.getClass().getSimpleName());
        }
    }

    /** Queues notices that were planned and committed; one that is no longer PLANNED is left alone. */
    public void send(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        database.run(tx -> tx.update(
                "update notice set state = 'QUEUED', queued_at = $2 where id = any($1) and state = 'PLANNED'",
                ids.toArray(UUID[]::new),
                tx.now()));
        milestones.reached(Milestone.URGENT_RELEASED);
        try {
            outbox.urgent(ids);
        } catch (RuntimeException e) {
            // They live for minutes: back to the release's next round, not to the lost messages' quarter of an hour.
            database.run(tx -> tx.update(
                    "update notice set state = 'PLANNED', queued_at = null where id = any($1) and state = 'QUEUED'",
                    (Object) ids.toArray(UUID[]::new)));
            throw e;
        }
    }
}
