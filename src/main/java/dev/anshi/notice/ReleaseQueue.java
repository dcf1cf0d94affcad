package dev.anshi.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.database.Tx;
import dev.anshi.switches.Switches;

/**
 * What the release moves: ripe notices into the queues, lost messages again, dead claims into doubt. What operations have stopped it leaves
 * where it is, so that a stop of a day costs the queues nothing, and the first release after it moves everything on.
 */
@ApplicationScoped
public class ReleaseQueue {

    /** A notice and the queue it goes to. */
    public record Queued(UUID id, boolean urgent) {}

    /** Ripe in-app notices, oldest first. */
    public List<UUID> ripeInApp(Tx tx, Instant now, int limit) {
        return tx.list(
                row -> row.getUUID(0),
                "select id from notice t where state = 'PLANNED' and channel = 'IN_APP' and send_at <= $1 and "
                        + Switches.NOT_STOPPED + "order by send_at, id limit $2",
                now,
                limit);
    }

    /** Makes ripe texts and calls QUEUED. An in-app notice of the same step that still waits goes first. */
    public List<Queued> queueRipe(Tx tx, Instant now, int limit) {
        return tx.list(
                row -> new Queued(row.getUUID(0), row.getBoolean(1)), """
                update notice set state = 'QUEUED', queued_at = $1 where id in (
                    select id from notice t where state = 'PLANNED' and channel <> 'IN_APP' and send_at <= $1 and\s""" + Switches.NOT_STOPPED + """
                      and not exists (
                          select from notice inbox where inbox.recipient_id = t.recipient_id and inbox.step_date = t.step_date
                            and inbox.borrower_id = t.borrower_id and inbox.sender_id = t.sender_id and inbox.purpose = t.purpose
                            and inbox.channel = 'IN_APP' and inbox.state = 'PLANNED')
                    order by send_at, id limit $2 for update skip locked)
                returning id, queue = 'urgent'""", now, limit);
    }

    /** QUEUED for too long: the message was lost. */
    public List<Queued> queueAgain(Tx tx, Instant now, Duration after, int limit) {
        return tx.list(row -> new Queued(row.getUUID(0), row.getBoolean(1)), """
                update notice set queued_at = $1 where id in (
                    select id from notice where state = 'QUEUED' and queued_at < $2 order by queued_at limit $3 for update skip locked)
                returning id, queue = 'urgent'""", now, now.minus(after), limit);
    }

    /** CLAIMED beyond its lease: whoever held it is gone and may have sent it. Never PLANNED again by itself (G3). */
    public int doubtDeadClaims(Tx tx, Instant now) {
        return tx.update("""
                with dead as (
                    update notice set state = 'IN_DOUBT', lease_until = null where id in (
                        select id from notice where state = 'CLAIMED' and lease_until < $1 order by id for update skip locked)
                    returning id, attempts)
                update attempt a set outcome = 'IN_DOUBT', recorded_at = $1, error = 'lease-expired'
                from dead d where a.notice_id = d.id and a.number = d.attempts""", now);
    }

    /**
     * What lies undone.
     *
     * @param oldestRipe when the notice that is ripe longest, and not queued, ripened; null where there is none
     * @param oldestClaim when the oldest claim that nobody has settled was made; null where there is none
     * @param inDoubt notices whose outcome is unknown
     * @param held notices that are ripe and that operations have stopped
     */
    public record Backlog(
            @Nullable Instant oldestRipe, @Nullable Instant oldestClaim, long inDoubt, long held) {}

    public Backlog backlog(Tx tx, Instant now) {
        return tx.first(
                        row -> new Backlog(
                                Tx.instant(row, "ripe"),
                                Tx.instant(row, "claimed"),
                                row.getLong("in_doubt"),
                                row.getLong("held")),
                        """
                        with waiting as (
                            select t.send_at,\s""" + Switches.NOT_STOPPED + """
                                as may_go from notice t where state = 'PLANNED' and send_at <= $1)
                        select (select min(send_at) from waiting where may_go) as ripe,
                               (select count(*) from waiting where not may_go) as held,
                               (select min(claimed_at) from notice where state = 'CLAIMED') as claimed,
                               (select count(*) from notice where state = 'IN_DOUBT') as in_doubt""",
                        now)
                .orElseThrow();
    }

    /** When the next waiting notice ripens; one that is to be planned anew is ripe since it was denied. */
    public Optional<Instant> nextRipe(Tx tx) {
        return tx.first(row -> Tx.instant(row, "at"), """
                select at from (
                    (select send_at as at from notice t where state = 'PLANNED' and\s""" + Switches.NOT_STOPPED + """
                     order by send_at limit 1)
                    union all (select settled_at from notice where replan order by id limit 1)) waiting
                order by at limit 1""");
    }
}
