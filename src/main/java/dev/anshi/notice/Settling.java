package dev.anshi.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Tx;

/** What time does to notices whose fate nobody told. */
@ApplicationScoped
public class Settling {

    /** A carrier may try for 72 h; afterwards no receipt is to be expected (SNS has no time to live; regulations.md, "AWS"). */
    public static final Duration RECEIPT_WAIT = Duration.ofHours(72);

    // Each state by a partial index of its own.
    private static final String GIVE_UP = """
            update notice set state = 'UNKNOWN', settled_at = $1
            where id in (select id from notice where state = '%s' and channel <> 'IN_APP' and claimed_at < $2
                         order by claimed_at limit $3 for update skip locked)""";

    private static final List<String> STATEMENTS =
            List.of(GIVE_UP.formatted("ACCEPTED"), GIVE_UP.formatted("IN_DOUBT"));

    /**
     * ACCEPTED or IN_DOUBT for longer: UNKNOWN. A late receipt may still settle it.
     *
     * @param most of each state, for one statement's time; whoever asked settles the next until there are none
     * @return how many it settled
     */
    public int giveUpOnReceipts(Tx tx, Instant now, int most) {
        return STATEMENTS.stream()
                .mapToInt(statement -> tx.update(statement, now, now.minus(RECEIPT_WAIT), most))
                .sum();
    }
}
