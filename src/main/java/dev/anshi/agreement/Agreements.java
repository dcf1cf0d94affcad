package dev.anshi.agreement;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.database.Tx;
import dev.anshi.recipient.Recipients;

/** Tables agreement and acceptance: both only grow. */
@ApplicationScoped
public class Agreements {

    /** The chain of what staff does that is about no one borrower. */
    private static final String CHAIN = "agreements";

    private final Recipients recipients;
    private final AuditChain audit;

    Agreements(Recipients recipients, AuditChain audit) {
        this.recipients = recipients;
        this.audit = audit;
    }

    /**
     * Publishes a version; the same one again is no news.
     *
     * @param by sub of who publishes it
     * @return false where that version was published with other words: what somebody may have accepted is never changed
     */
    public boolean publish(Tx tx, Agreement agreement, String by) {
        int added = tx.update(
                """
                insert into agreement (version, texts, effective_from, published_at, published_by) values ($1, $2, $3, $4, $5)
                on conflict do nothing""",
                agreement.version(),
                json(agreement.texts()),
                agreement.effectiveFrom(),
                agreement.publishedAt(),
                by);
        if (added == 1) {
            String payload = AuditPayload.of("version", agreement.version())
                    .with("effectiveFrom", agreement.effectiveFrom())
                    .with("by", by)
                    .json();
            audit.append(tx, CHAIN, "AGREEMENT_PUBLISHED", payload, agreement.publishedAt());
            return true;
        }
        return find(tx, agreement.version())
                .filter(known -> known.texts().equals(agreement.texts())
                        && known.effectiveFrom().equals(agreement.effectiveFrom()))
                .isPresent();
    }

    public Optional<Agreement> find(Tx tx, String version) {
        return tx.first(Agreements::agreement, "select * from agreement where version = $1", version);
    }

    /** The version that was published last; its texts, which may be long, are not read. */
    public Optional<String> newestVersion(Tx tx) {
        return tx.first(
                row -> row.getString("version"),
                "select version from agreement order by published_at desc, version desc limit 1");
    }

    /** All, newest first: there are few. */
    public List<Agreement> list(Tx tx) {
        return tx.list(Agreements::agreement, "select * from agreement order by published_at desc, version desc");
    }

    /** Takes the borrower's lock and records that they accept; said twice, the first instant stays. */
    public Instant accept(Tx tx, String borrowerId, String version) {
        recipients.lock(tx, List.of(borrowerId));
        Instant now = tx.now();
        int added = tx.update(
                "insert into acceptance (recipient_id, version, accepted_at) values ($1, $2, $3) on conflict do nothing",
                borrowerId,
                version,
                now);
        if (added == 1) {
            String payload = AuditPayload.of("version", version).json();
            audit.append(tx, AuditChain.ofBorrower(borrowerId), "AGREEMENT_ACCEPTED", payload, now);
        }
        return tx.first(
                        row -> Objects.requireNonNull(Tx.instant(row, "accepted_at")),
                        "select accepted_at from acceptance where recipient_id = $1 and version = $2",
                        borrowerId,
                        version)
                .orElseThrow();
    }

    /** The version that the borrower accepted last. */
    public Optional<String> accepted(Tx tx, String borrowerId) {
        return tx.first(
                row -> row.getString("version"),
                "select version from acceptance where recipient_id = $1 order by accepted_at desc, version desc limit 1",
                borrowerId);
    }

    private static JsonArray json(List<Agreement.Text> texts) {
        JsonArray all = new JsonArray();
        texts.forEach(text -> all.add(new JsonObject()
                .put("locale", text.locale())
                .put("title", text.title())
                .put("body", text.body())
                .put("whatChanged", text.whatChanged())));
        return all;
    }

    private static Agreement agreement(Row row) {
        return new Agreement(
                row.getString("version"),
                row.getJsonArray("texts").stream()
                        .map(JsonObject.class::cast)
                        .map(text -> new Agreement.Text(
                                text.getString("locale"),
                                text.getString("title"),
                                text.getString("body"),
                                text.getString("whatChanged")))
                        .toList(),
                Objects.requireNonNull(Tx.instant(row, "effective_from")),
                Objects.requireNonNull(Tx.instant(row, "published_at")));
    }
}
