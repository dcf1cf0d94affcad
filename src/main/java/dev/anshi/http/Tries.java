package dev.anshi.http;

import java.time.Instant;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Database;
import dev.anshi.database.Tx;
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
        MISSES(3_000),
        /**
         * The same count, where every address waits: five a second, of thousands of addresses that miss a time or two each. What a guesser
         * of that size finds, and what it costs: deploy/README.md, "What anyone may call".
         */
        MISSES_OF_ANYBODY(18_000);

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
            // Counted last: who is refused already must not use up the prefix for others.
            boolean isRefused = hasMissedTooOften(tx, address, now) || isPrefixFull(tx, prefix, now);
            return new Refused(isRefused, RetryAfter.seconds(now, HourlyCounts.nextHour(now)));
        });
        if (refused.is()) {
            throw new ProblemException(429, "/problems/too-many-tries", "too-many-tries")
                    .header(RetryAfter.HEADER, String.valueOf(refused.seconds()));
        }
    }

    private boolean hasMissedTooOften(Tx tx, String address, Instant now) {
        int missed = counts.inThisHour(tx, Limit.MISSES_OF_ADDRESS, address, now);
        Limit ofAll = missed >= FEW ? Limit.MISSES : Limit.MISSES_OF_ANYBODY;
        return missed >= Limit.MISSES_OF_ADDRESS.anHour || counts.inThisHour(tx, Limit.MISSES, "", now) >= ofAll.anHour;
    }

    private boolean isPrefixFull(Tx tx, String prefix, Instant now) {
        return !prefix.isEmpty() && counts.count(tx, Limit.PREFIX, prefix, now) > Limit.PREFIX.anHour;
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
