package dev.anshi.recipient;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Facts;
import dev.anshi.authorization.Purpose;
import dev.anshi.database.Tx;

/** Every attempt on a recipient that was claimed and not surely refused by the provider: what the caps are counted on. Room notice writes them. */
@ApplicationScoped
class AttemptHistory {

    /** The attempts on these recipients since {@code now - reach}; the reach is the longest `per` of a cap that may be asked. */
    Map<String, List<Facts.PastAttempt>> of(Tx tx, Collection<String> recipients, Instant now, Duration reach) {
        Map<String, List<Facts.PastAttempt>> byPerson = new HashMap<>();
        tx.query("""
                        select recipient_id, claimed_at, purpose, channel, loans from attempt
                        where recipient_id = any($1) and claimed_at > $2 and outcome <> 'NOT_TAKEN' order by claimed_at, notice_id, number""", recipients.toArray(String[]::new), now.minus(reach))
                .forEach(row -> byPerson.computeIfAbsent(row.getString(0), id -> new ArrayList<>())
                        .add(new Facts.PastAttempt(
                                Objects.requireNonNull(Tx.instant(row, "claimed_at")),
                                Purpose.valueOf(row.getString(2)),
                                Channel.valueOf(row.getString(3)),
                                Arrays.asList(row.getArrayOfStrings(4)))));
        return byPerson;
    }
}
