package dev.anshi.notice;

import java.time.Duration;
import java.time.Instant;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Tx;

/** What time does to notices whose fate nobody told. */
@ApplicationScoped
public class Settling {

    /** A carrier may try for 72 h; afterwards no receipt is to be expected (SNS has no time to live; regulations.md, "AWS"). */
    public static final Duration RECEIPT_WAIT = Duration.ofHours(72);

    /** ACCEPTED or IN_DOUBT for longer: UNKNOWN. A late receipt may still settle it. */
    public int giveUpOnReceipts(Tx tx, Instant now) {
        return tx.update("""
                update notice set state = 'UNKNOWN', settled_at = $1
                where state in ('ACCEPTED', 'IN_DOUBT') and channel <> 'IN_APP' and claimed_at < $2""", now, now.minus(RECEIPT_WAIT));
    }
}
