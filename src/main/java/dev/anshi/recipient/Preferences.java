package dev.anshi.recipient;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.authorization.Channel;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Borrowers;

/** Table preference, and the pause that a borrower asks for. */
@ApplicationScoped
public class Preferences {

    private final Recipients recipients;
    private final Borrowers borrowers;
    private final AuditChain audit;

    Preferences(Recipients recipients, Borrowers borrowers, AuditChain audit) {
        this.recipients = recipients;
        this.borrowers = borrowers;
        this.audit = audit;
    }

    /**
     * Takes the recipient's lock and puts the whole preference in place of the one before.
     *
     * @param pausedUntil nothing of a debt goes out before (D05); absent: no pause
     */
    public void save(Tx tx, String recipientId, Preference preference, Optional<Instant> pausedUntil) {
        recipients.lock(tx, List.of(recipientId));
        borrowers.pauseUntil(tx, recipientId, pausedUntil);
        tx.update(
                """
                insert into preference (recipient_id, channels, local_time, visibility, updated_at) values ($1, $2, $3, $4, $5)
                on conflict (recipient_id) do update set channels = excluded.channels, local_time = excluded.local_time,
                    visibility = excluded.visibility, updated_at = excluded.updated_at""",
                recipientId,
                preference.channels().stream().map(Channel::name).toArray(String[]::new),
                preference.localTime(),
                preference.visibility(),
                tx.now());
        String payload = AuditPayload.of("channels", preference.channels())
                .with("localTime", preference.localTime())
                .with("pausedUntil", pausedUntil.orElse(null))
                .with("visibility", preference.visibility())
                .json();
        audit.append(tx, AuditChain.ofBorrower(recipientId), "PREFERENCE_RECORDED", payload, tx.now());
    }

    /** What the person said they like; {@link Preference#NONE} where they said nothing. */
    public Preference of(Tx tx, String recipientId) {
        return tx.first(
                        Preferences::preference,
                        "select channels, local_time, visibility from preference where recipient_id = $1",
                        recipientId)
                .orElse(Preference.NONE);
    }

    private static Preference preference(Row row) {
        return new Preference(
                Stream.of(row.getArrayOfStrings("channels"))
                        .map(Channel::valueOf)
                        .toList(),
                row.getLocalTime("local_time"),
                Preference.Visibility.valueOf(row.getString("visibility")));
    }
}
