package dev.anshi.casework;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.database.Tx;

/** Table case_file. The caller of {@link #open} holds the borrower's lock. */
@ApplicationScoped
public class CaseFiles {

    private final AuditChain audit;

    CaseFiles(AuditChain audit) {
        this.audit = audit;
    }

    /** Opens a case, unless one of its kind is open about the binding already. */
    public void open(Tx tx, CaseKind kind, String borrowerId, UUID binding, @Nullable UUID change) {
        UUID id = UUID.randomUUID();
        Instant now = tx.now();
        int opened = tx.update("""
                insert into case_file (id, kind, borrower_id, binding_id, change_id, state, opened_at)
                values ($1, $2, $3, $4, $5, 'OPEN', $6) on conflict do nothing""", id, kind, borrowerId, binding, change, now);
        if (opened == 1) {
            String payload = AuditPayload.of("case", id)
                    .with("kind", kind)
                    .with("binding", binding)
                    .with("change", change)
                    .json();
            audit.append(tx, AuditChain.ofBorrower(borrowerId), "CASE_OPENED", payload, now);
        }
    }

    /** Open cases, oldest first, after the one of that id. */
    public List<CaseFile> list(Tx tx, @Nullable UUID after, int limit) {
        return tx.list(CaseFiles::read, """
                select * from case_file
                where state = 'OPEN'
                  and ($1::uuid is null or (opened_at, id) > (select c.opened_at, c.id from case_file c where c.id = $1))
                order by opened_at, id limit $2""", after, limit);
    }

    public Optional<CaseFile> find(Tx tx, UUID id) {
        return tx.first(CaseFiles::read, "select * from case_file where id = $1", id);
    }

    private static CaseFile read(Row row) {
        return new CaseFile(
                row.getUUID("id"),
                CaseKind.valueOf(row.getString("kind")),
                row.getString("borrower_id"),
                row.getUUID("binding_id"),
                row.getUUID("change_id"),
                Objects.requireNonNull(Tx.instant(row, "opened_at")));
    }
}
