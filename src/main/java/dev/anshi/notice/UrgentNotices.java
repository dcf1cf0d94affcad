package dev.anshi.notice;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Database;
import dev.anshi.database.Tx;

/**
 * Urgent notices: planned in the transaction of the change they belong to, queued right after its commit. A crash in between loses
 * nothing: the release queues what is ripe.
 */
@ApplicationScoped
public class UrgentNotices {

    private final Database database;
    private final Outbox outbox;
    private final NoticeIds ids;

    UrgentNotices(Database database, Outbox outbox, NoticeIds ids) {
        this.database = database;
        this.outbox = outbox;
        this.ids = ids;
    }

    /** Writes the notice as PLANNED, ripe at once. Give its id to {@link #send} after the commit. */
    public UUID plan(Tx tx, UrgentNotice notice) {
        Instant now = tx.now();
        UUID id = ids.next(now);
        tx.update(
                """
                insert into notice (id, recipient_id, relation, purpose, channel, state, queue, send_at, expires_at,
                                    binding_id, change_id, in_reply_to, occasion, created_at)
                values ($1, $2, 'SELF', $3, $4, 'PLANNED', 'urgent', $5, $6, $7, $8, $9, $10, $5)""",
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
        return id;
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
