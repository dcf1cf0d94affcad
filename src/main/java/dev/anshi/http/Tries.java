package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.recipient.Keyring;

/**
 * How often codes of texts may be tried in an hour. Whether a try is let through is settled before anybody looks whether the code is known,
 * so that a refusal says nothing. Keys rest as keyed hashes; a counter is a row of table tries, kept for a day.
 */
@ApplicationScoped
class Tries {

    /** One limit: what is counted together, and why so many. */
    enum Limit {
        /** Codes that begin alike, right or wrong, from wherever: of 2^15 beginnings each is seldom asked for, and none can be walked through. */
        PREFIX(30),
        /** Wrong codes from one address, behind which a whole village may sit: typing errors stay far below. */
        MISSES_OF_ADDRESS(60),
        /**
         * Wrong codes of all: with a hundred million texts of 90 days out among 2^40 codes, so many an hour find one in four hours. Once it is
         * reached, addresses that missed {@link #FEW} times wait too; an honest one that errs less goes on.
         */
        MISSES(3_000);

        private final int anHour;

        Limit(int anHour) {
            this.anHour = anHour;
        }
    }

    private static final int FEW = 3;

    private final Database database;
    private final Keyring keyring;

    Tries(Database database, Keyring keyring) {
        this.database = database;
        this.keyring = keyring;
    }

    /**
     * Counts one try of a code.
     *
     * @param prefix the code's first characters; empty for what is no code, which is no try
     * @throws ProblemException 429 when the hour's tries are used up
     */
    void begin(String address, String prefix) {
        Refused refused = database.transaction(tx -> {
            Instant now = tx.now();
            int ofPrefix = prefix.isEmpty() ? 0 : count(tx, Limit.PREFIX, prefix, now);
            int missed = used(tx, Limit.MISSES_OF_ADDRESS, address, now);
            boolean isFull = missed >= FEW && used(tx, Limit.MISSES, "", now) >= Limit.MISSES.anHour;
            boolean isRefused = isFull || ofPrefix > Limit.PREFIX.anHour || missed >= Limit.MISSES_OF_ADDRESS.anHour;
            return new Refused(
                    isRefused,
                    Duration.between(now, hour(now).plus(1, ChronoUnit.HOURS)).toSeconds());
        });
        if (refused.is()) {
            throw new ProblemException(429, "/problems/too-many-tries", "too-many-tries")
                    .header("Retry-After", String.valueOf(Math.max(1, refused.seconds())));
        }
    }

    /** The code was nobody's. */
    void missed(String address) {
        database.run(tx -> {
            Instant now = tx.now();
            count(tx, Limit.MISSES_OF_ADDRESS, address, now);
            count(tx, Limit.MISSES, "", now);
        });
    }

    private record Refused(boolean is, long seconds) {}

    private int count(Tx tx, Limit limit, String key, Instant now) {
        return tx.first(row -> row.getInteger("used"), """
                        insert into tries (limited, key_hash, window_start, used) values ($1, $2, $3, 1)
                        on conflict (limited, key_hash, window_start) do update set used = tries.used + 1 returning used""", limit, hash(limit, key), hour(now))
                .orElseThrow();
    }

    private int used(Tx tx, Limit limit, String key, Instant now) {
        return tx.first(
                        row -> row.getInteger("used"),
                        "select used from tries where limited = $1 and key_hash = $2 and window_start = $3",
                        limit,
                        hash(limit, key),
                        hour(now))
                .orElse(0);
    }

    private byte[] hash(Limit limit, String key) {
        return keyring.codeHash().of("tries", limit.name(), key);
    }

    private static Instant hour(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS);
    }
}
