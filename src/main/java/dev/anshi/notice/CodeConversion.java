package dev.anshi.notice;

import java.time.Instant;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Tx;
import dev.anshi.keys.Keyring;
import dev.anshi.phone.PhoneNumber;

/** How many of those to whom codes were sent enter one, by range of numbers. */
@ApplicationScoped
public class CodeConversion {

    private final Keyring keyring;

    CodeConversion(Keyring keyring) {
        this.keyring = keyring;
    }

    /** Challenges that a code was sent for, those of them that were met, and of how many people; a code that is sent again counts once. */
    public record Counts(long sent, long entered, long people) {}

    /** Of the range of this number: codes drawn after {@code since} whose time is over, so that each could have been entered. */
    public Counts ofRange(Tx tx, PhoneNumber number, Instant since, Instant now) {
        return tx.first(
                        row -> new Counts(row.getLong("sent"), row.getLong("entered"), row.getLong("people")),
                        """
                        select count(distinct c.challenge_id) as sent, count(distinct b.recipient_id) as people,
                               count(distinct c.challenge_id) filter (where c.state = 'USED') as entered
                        from binding b
                        join notice n on n.recipient_id = b.recipient_id and n.binding_id = b.id and n.purpose = 'ONE_TIME_CODE'
                        join one_time_code c on c.notice_id = n.id
                        where b.range_index = $1 and c.drawn_at > $2 and c.expires_at <= $3""",
                        keyring.blindIndex().ofRange(number),
                        since,
                        now)
                .orElseThrow();
    }
}
