package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Database;
import dev.anshi.recipient.Keyring;

/**
 * How often anyone may try something that is secret, in an hour. Counted before anybody looks whether it is known, so that a refusal says
 * nothing. Keys rest as keyed hashes; a counter is one row (table tries), kept for a day.
 */
@ApplicationScoped
class Tries {

    /** One limit: what is counted together, and why so many. */
    enum Limit {
        /** Codes from one address: a household that checks each of its texts stays far below. */
        NOTICE_CODE_ADDRESS(60),
        /** Codes that begin alike, from wherever: of 2^15 beginnings each is seldom asked for, and none can be walked through. */
        NOTICE_CODE_PREFIX(30),
        /** All codes: with tens of millions of texts out among 2^40 codes, guessing finds a few a day at most. */
        NOTICE_CODE_TOTAL(3_000);

        private final int anHour;

        Limit(int anHour) {
            this.anHour = anHour;
        }
    }

    private final Database database;
    private final Keyring keyring;

    Tries(Database database, Keyring keyring) {
        this.database = database;
        this.keyring = keyring;
    }

    /**
     * Counts one try.
     *
     * @throws ProblemException 429 when the hour's tries are used up
     */
    void count(Limit limit, String key) {
        byte[] hash = keyring.codeHash().of("tries", limit.name(), key);
        Instant now = database.transaction(tx -> tx.now());
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        int used = database.transaction(tx ->
                tx.first(row -> row.getInteger("used"), """
                        insert into tries (limited, key_hash, window_start, used) values ($1, $2, $3, 1)
                        on conflict (limited, key_hash, window_start) do update set used = tries.used + 1 returning used""", limit, hash, hour).orElseThrow());
        if (used > limit.anHour) {
            long seconds = Duration.between(now, hour.plus(1, ChronoUnit.HOURS)).toSeconds();
            throw new ProblemException(429, "/problems/too-many-tries", "too-many-tries")
                    .header("Retry-After", String.valueOf(Math.max(1, seconds)));
        }
    }
}
