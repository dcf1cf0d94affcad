package dev.anshi.audit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;

import dev.anshi.database.Tx;

/**
 * Append-only hash chains. The head's row is the last lock of the one lock order (recipient rows, notice rows, audit head), so append
 * after everything else that the transaction locks. A chain belongs to one borrower or one run; whoever appends to a borrower's chain
 * holds that borrower's recipient row, hence never waits here.
 */
@ApplicationScoped
public class AuditChain {

    private static final String OF_BORROWER = "borrower:";

    /** The chain of everything that was changed, claimed or found out about one borrower. */
    public static String ofBorrower(String borrowerId) {
        return OF_BORROWER + borrowerId;
    }

    /** Whose chain it is; absent where it is a run's. */
    public static Optional<String> borrowerOf(String chain) {
        return chain.startsWith(OF_BORROWER) ? Optional.of(chain.substring(OF_BORROWER.length())) : Optional.empty();
    }

    /**
     * Appends one entry.
     *
     * @param payloadJson no number, no name, no code: at most salted commitments of them
     */
    public void append(Tx tx, String chain, String kind, String payloadJson, Instant at) {
        AuditEntry entry = AuditEntry.following(lockedHead(tx, chain), at, kind, payloadJson);
        tx.update(
                """
                with entry as (
                    insert into audit_entry (chain, seq, at, kind, payload, prev, hash)
                    values ($1, $2, $3, $4, $5, $6, $7) returning chain, seq, hash)
                update audit_head h set seq = entry.seq, hash = entry.hash from entry where h.chain = entry.chain""", entry.chain(), entry.seq(), entry.at(), entry.kind(), entry.payload(), entry.prev(), entry.hash());
    }

    /** The head as it is stored; absent for a chain that nothing was appended to. */
    public Optional<AuditHead> head(Tx tx, String chain) {
        return tx.first(AuditChain::head, "select chain, seq, hash from audit_head where chain = $1", chain);
    }

    /** Entries in order, those after {@code afterSeq} (0: from the first), at most {@code limit}. */
    public List<AuditEntry> entries(Tx tx, String chain, long afterSeq, int limit) {
        return tx.list(AuditChain::entry, """
                select chain, seq, at, kind, payload, prev, hash from audit_entry
                where chain = $1 and seq > $2 order by seq limit $3""", chain, afterSeq, limit);
    }

    // The insert makes the head of a new chain; the update that changes nothing locks the head of an old one. One
    // statement for both.
    private static AuditHead lockedHead(Tx tx, String chain) {
        AuditHead empty = AuditHead.empty(chain);
        return tx.first(AuditChain::head, """
                        insert into audit_head as h (chain, seq, hash) values ($1, 0, $2)
                        on conflict (chain) do update set seq = h.seq returning chain, seq, hash""", chain, empty.hash()).orElseThrow();
    }

    private static AuditHead head(Row row) {
        return new AuditHead(row.getString("chain"), row.getLong("seq"), Objects.requireNonNull(Tx.bytes(row, "hash")));
    }

    static AuditEntry entry(Row row) {
        return new AuditEntry(
                row.getString("chain"),
                row.getLong("seq"),
                Objects.requireNonNull(Tx.instant(row, "at")),
                row.getString("kind"),
                row.getString("payload"),
                Objects.requireNonNull(Tx.bytes(row, "prev")),
                Objects.requireNonNull(Tx.bytes(row, "hash")));
    }
}
