package dev.anshi.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Purpose;
import dev.anshi.database.Tx;

/** What goes on by itself too late or not at all: a person looks. */
@ApplicationScoped
public class StuckNotices {

    /** Ripe and queued for longer: no worker takes it, or the day has more texts than the rate carries. */
    public static final Duration QUEUED_TOO_LONG = Duration.ofMinutes(15);

    /**
     * One that lies.
     *
     * @param state IN_DOUBT, CLAIMED (beyond its lease) or QUEUED
     * @param since when it was claimed, when its lease ended, when it ripened
     */
    public record Stuck(UUID id, NoticeState state, Purpose purpose, Channel channel, Instant since) {}

    /** In the order of their making, those after {@code after} (absent: from the oldest). */
    public List<Stuck> list(Tx tx, @Nullable UUID after, int limit) {
        Instant now = tx.now();
        return tx.list(
                row -> new Stuck(
                        row.getUUID("id"),
                        NoticeState.valueOf(row.getString("state")),
                        Purpose.valueOf(row.getString("purpose")),
                        Channel.valueOf(row.getString("channel")),
                        Objects.requireNonNull(Tx.instant(row, "since"))),
                """
                select * from (
                    select id, state, purpose, channel, claimed_at as since from notice where state = 'IN_DOUBT'
                    union all
                    select id, state, purpose, channel, lease_until from notice where state = 'CLAIMED' and lease_until < $1
                    union all
                    select id, state, purpose, channel, send_at from notice where state = 'QUEUED' and send_at < $2) lying
                where $3::uuid is null or id > $3 order by id limit $4""",
                now,
                now.minus(QUEUED_TOO_LONG),
                after,
                limit);
    }
}
