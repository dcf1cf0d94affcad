package dev.anshi.recipient;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.ConsentState;
import dev.anshi.authorization.Purpose;
import dev.anshi.database.Tx;

/** Table consent: append-only, the latest by instant counts, at equal instants the withdrawal. */
@ApplicationScoped
public class Consents {

    private final Recipients recipients;
    private final AuditChain audit;
    private final FactsListener listener;

    Consents(Recipients recipients, AuditChain audit, FactsListener listener) {
        this.recipients = recipients;
        this.audit = audit;
        this.listener = listener;
    }

    /**
     * Takes the recipient's lock and records what they said; the same said again at the same instant is no news.
     *
     * @param at when it was said, which may lie long before it is recorded
     */
    public void record(
            Tx tx,
            String recipientId,
            Purpose purpose,
            Channel channel,
            ConsentState state,
            Instant at,
            @Nullable String textVersion) {
        recipients.lock(tx, List.of(recipientId));
        Instant now = tx.now();
        int added = tx.update("""
                insert into consent (recipient_id, purpose, channel, at, state, text_version, recorded_at)
                values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing""", recipientId, purpose, channel, at, state, textVersion, now);
        if (added == 1) {
            listener.factsChanged(tx, recipientId);
            String payload = AuditPayload.of("purpose", purpose)
                    .with("channel", channel)
                    .with("state", state)
                    .with("at", at)
                    .with("textVersion", textVersion)
                    .json();
            audit.append(tx, AuditChain.ofBorrower(recipientId), "CONSENT_RECORDED", payload, now);
        }
    }

    /** The latest for each purpose and channel, in the order of their names. */
    public List<Consent> latest(Tx tx, String recipientId) {
        return tx.list(Consents::consent, """
                select distinct on (purpose, channel) purpose, channel, state, at, text_version from consent
                where recipient_id = $1
                order by purpose, channel, at desc, (state = 'WITHDRAWN') desc""", recipientId);
    }

    private static Consent consent(Row row) {
        return new Consent(
                Purpose.valueOf(row.getString("purpose")),
                Channel.valueOf(row.getString("channel")),
                ConsentState.valueOf(row.getString("state")),
                Objects.requireNonNull(Tx.instant(row, "at")),
                row.getString("text_version"));
    }
}
