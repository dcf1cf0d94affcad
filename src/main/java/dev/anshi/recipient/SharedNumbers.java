package dev.anshi.recipient;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.database.Tx;

/**
 * One number, several persons. Who proves a number and says that it is theirs alone puts every other binding of it in doubt (F05);
 * any other proof says that the phone is shared (C01). Only a borrower's own proof does: one as a delegate, contact or representative
 * does neither (authorization.md, "What keeps a number fresh").
 */
@ApplicationScoped
class SharedNumbers {

    private final BindingRows rows;
    private final Recipients recipients;
    private final AuditChain audit;

    SharedNumbers(BindingRows rows, Recipients recipients, AuditChain audit) {
        this.rows = rows;
        this.recipients = recipients;
        this.audit = audit;
    }

    /** Locks the person and everybody whose binding a proof of this number would touch. */
    void lock(Tx tx, String recipientId, byte[] numberIndex) {
        lock(tx, List.of(recipientId), numberIndex);
    }

    /** Locks these persons, all who are or were tied to one of the numbers, and whoever named one of them; answers the second. */
    List<String> lock(Tx tx, Collection<String> persons, byte[]... numberIndexes) {
        Set<String> locked = new HashSet<>();
        List<String> holders = holders(tx, numberIndexes);
        Set<String> wanted = new HashSet<>(persons);
        wanted.addAll(holders);
        wanted.addAll(namers(tx, wanted));
        // Somebody may have been tied to the number while this waited for a lock. Who is locked out of the usual order
        // may meet another in a deadlock: the transaction is then begun again.
        while (!locked.containsAll(wanted)) {
            recipients.lock(tx, wanted);
            locked.addAll(wanted);
            holders = holders(tx, numberIndexes);
            wanted.addAll(holders);
            wanted.addAll(namers(tx, wanted));
        }
        return holders;
    }

    // Whoever named one of them: what becomes of the naming stands in their chain.
    private static List<String> namers(Tx tx, Collection<String> named) {
        return tx.list(row -> row.getString("borrower_id"), """
                select borrower_id from mandate where recipient_id = any($1)
                union select borrower_id from contact where recipient_id = any($1)""", (Object) named.toArray(String[]::new));
    }

    List<String> holders(Tx tx, byte[]... numberIndexes) {
        return tx.list(
                row -> row.getString("recipient_id"),
                "select distinct recipient_id from binding where number_index = any($1) order by recipient_id",
                (Object) numberIndexes);
    }

    /** What a proof means for everybody else's binding of the number. */
    void proved(Tx tx, Binding proved) {
        if (Boolean.TRUE.equals(proved.exclusiveUse())) {
            touch(tx, proved, "NUMBER_CLAIMED_BY_OTHER", """
                    update binding set claimed_by_other_at = greatest(claimed_by_other_at, $3)
                    where number_index = $1 and recipient_id <> $2 and claimed_by_other_at is distinct from greatest(claimed_by_other_at, $3)
                      and exists (select from recipient where id = $2 and kind = 'BORROWER')
                    returning id, recipient_id""");
        } else {
            touch(tx, proved, "NUMBER_SHARED", """
                    update binding set exclusive_use = false
                    where number_index = $1 and recipient_id <> $2 and exclusive_use is distinct from false
                      and $3::timestamptz is not null
                      and exists (select from recipient where id = $2 and kind = 'BORROWER')
                    returning id, recipient_id""");
        }
    }

    private void touch(Tx tx, Binding proved, String event, String sql) {
        record Touched(UUID id, String recipientId) {}
        Instant at = Objects.requireNonNull(proved.provenAt(), "only a proved number says something about others");
        Instant now = tx.now();
        List<Touched> touched = tx.list(
                row -> new Touched(row.getUUID("id"), row.getString("recipient_id")),
                sql,
                rows.index(proved.number()),
                proved.recipientId(),
                at);
        for (Touched other : touched) {
            String payload =
                    AuditPayload.of("binding", other.id()).with("at", at).json();
            audit.append(tx, AuditChain.ofBorrower(other.recipientId()), event, payload, now);
        }
    }

    /** The binding with what others proved about its number before it was known here, and after its own proof. */
    Binding inherited(Tx tx, Binding entered) {
        return tx.first(
                        row -> entered.sharedAs(
                                Tx.instant(row, "claimed_at"),
                                row.getBoolean("shared") ? Boolean.FALSE : entered.exclusiveUse()),
                        """
                        select max(b.proven_at) filter (where b.exclusive_use) as claimed_at,
                               coalesce(bool_or(b.exclusive_use is not true), false) as shared
                        from binding b join recipient r on r.id = b.recipient_id and r.kind = 'BORROWER'
                        where b.number_index = $1 and b.recipient_id <> $2 and b.proven_at is not null
                          and b.proven_at > coalesce($3::timestamptz, '-infinity')""",
                        rows.index(entered.number()),
                        entered.recipientId(),
                        entered.provenAt())
                .orElseThrow();
    }
}
