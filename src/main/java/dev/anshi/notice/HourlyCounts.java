package dev.anshi.notice;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Tx;
import dev.anshi.keys.Keyring;

/** Table tries: how often something was done in an hour of the clock. Keys rest as keyed hashes; a row is kept for a day. */
@ApplicationScoped
public class HourlyCounts {

    private final Keyring keyring;

    HourlyCounts(Keyring keyring) {
        this.keyring = keyring;
    }

    /** Counts one more, and answers how many that makes in this hour. */
    public int count(Tx tx, Enum<?> limit, String key, Instant now) {
        return tx.first(row -> row.getInteger("used"), """
                        insert into tries (limited, key_hash, window_start, used) values ($1, $2, $3, 1)
                        on conflict (limited, key_hash, window_start) do update set used = tries.used + 1 returning used""", limit, hash(limit, key), hour(now))
                .orElseThrow();
    }

    /** How many there were in this hour. */
    public int inThisHour(Tx tx, Enum<?> limit, String key, Instant now) {
        return (int) since(tx, limit, List.of(key), hour(now));
    }

    /** How many there were in this hour of the clock and the 23 before it, of all these keys together. */
    public long inADay(Tx tx, Enum<?> limit, Collection<String> keys, Instant now) {
        return since(tx, limit, keys, hour(now).minus(23, ChronoUnit.HOURS));
    }

    private long since(Tx tx, Enum<?> limit, Collection<String> keys, Instant from) {
        return tx.first(
                        row -> row.getLong("used"),
                        "select coalesce(sum(used), 0) as used from tries where limited = $1 and key_hash = any($2) and window_start >= $3",
                        limit,
                        keys.stream().map(key -> hash(limit, key)).toArray(byte[][]::new),
                        from)
                .orElse(0L);
    }

    private byte[] hash(Enum<?> limit, String key) {
        return keyring.codeHash().of("tries", limit.name(), key);
    }

    /** When the next hour begins and its counts are nought. */
    public static Instant nextHour(Instant now) {
        return hour(now).plus(1, ChronoUnit.HOURS);
    }

    /** When the hour that runs began. */
    private static Instant hour(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS);
    }
}
