package dev.anshi.http;

import java.time.Instant;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Database;
import dev.anshi.notice.HourlyCounts;

/**
 * How often codes of texts may be tried in an hour. Whether a try is let through is settled before anybody looks whether the code is known,
 * so that a refusal says nothing.
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

    /** So many first characters of a code are counted together: 2^15 groups. */
    static final int PREFIX = 3;

    private final Database database;
    private final HourlyCounts counts;

    Tries(Database database, HourlyCounts counts) {
        this.database = database;
        this.counts = counts;
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
            int ofPrefix = prefix.isEmpty() ? 0 : counts.count(tx, Limit.PREFIX, prefix, now);
            int missed = counts.inThisHour(tx, Limit.MISSES_OF_ADDRESS, address, now);
            boolean isFull = missed >= FEW && counts.inThisHour(tx, Limit.MISSES, "", now) >= Limit.MISSES.anHour;
            boolean isRefused = isFull || ofPrefix > Limit.PREFIX.anHour || missed >= Limit.MISSES_OF_ADDRESS.anHour;
            return new Refused(isRefused, RetryAfter.seconds(now, HourlyCounts.nextHour(now)));
        });
        if (refused.is()) {
            throw new ProblemException(429, "/problems/too-many-tries", "too-many-tries")
                    .header(RetryAfter.HEADER, String.valueOf(refused.seconds()));
        }
    }

    /** The code was nobody's. */
    void missed(String address) {
        database.run(tx -> {
            Instant now = tx.now();
            counts.count(tx, Limit.MISSES_OF_ADDRESS, address, now);
            counts.count(tx, Limit.MISSES, "", now);
        });
    }

    private record Refused(boolean is, long seconds) {}
}
