package dev.anshi.casework;

import java.time.Instant;
import java.util.Collection;
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
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;

/** Table case_file, read, and opened by the product. Whoever opens one holds the borrower's lock. */
@ApplicationScoped
public class CaseFiles {

    private static final String SELECT = """
            select c.*, o.by_staff as opened_by from case_file c
            left join case_event o on o.case_id = c.id and o.event = 'OPENED' """;

    private final AuditChain audit;
    private final CaseEntries entries;
    private final Measurements measurements;

    CaseFiles(AuditChain audit, CaseEntries entries, Measurements measurements) {
        this.audit = audit;
        this.entries = entries;
        this.measurements = measurements;
    }

    /**
     * Opens a case, unless one is open: of NOT_MINE and CONTESTED_CHANGE about the binding, of any other kind about the person.
     */
    public void open(Tx tx, CaseKind kind, String borrowerId, @Nullable UUID binding, @Nullable UUID change) {
        UUID id = UUID.randomUUID();
        Instant now = tx.now();
        int opened = tx.update("""
                insert into case_file (id, kind, borrower_id, binding_id, change_id, state, opened_at)
                values ($1, $2, $3, $4, $5, 'OPEN', $6) on conflict do nothing""", id, kind, borrowerId, binding, change, now);
        if (opened == 1) {
            tx.onCommit(() -> measurements.count(Metric.CASES_OPENED, 1));
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
        return tx.list(CaseFiles::read, SELECT + """
                where c.state = 'OPEN'
                  and ($1::uuid is null or (c.opened_at, c.id) > (select a.opened_at, a.id from case_file a where a.id = $1))
                order by c.opened_at, c.id limit $2""", after, limit);
    }

    /** In whatever state. */
    public Optional<CaseFile> find(Tx tx, UUID id) {
        return tx.first(CaseFiles::read, SELECT + "where c.id = $1", id);
    }

    /** Whether one of this kind is open about this person, whatever the binding. */
    public boolean isOpen(Tx tx, CaseKind kind, String borrowerId) {
        return tx.first(
                        row -> true,
                        "select true from case_file where kind = $1 and borrower_id = $2 and state = 'OPEN' limit 1",
                        kind,
                        borrowerId)
                .isPresent();
    }

    /** Whether one of this kind is open about one of these changes. */
    public boolean isOpenOf(Tx tx, CaseKind kind, Collection<UUID> changes) {
        return tx.first(
                        row -> true,
                        "select true from case_file where kind = $1 and change_id = any($2) and state = 'OPEN' limit 1",
                        kind,
                        changes.toArray(UUID[]::new))
                .isPresent();
    }

    /** What staff did to it, oldest first. */
    public List<CaseEntry> entries(Tx tx, CaseFile file) {
        return entries.of(tx, file);
    }

    private static CaseFile read(Row row) {
        String how = row.getString("identity_check");
        Instant checkedAt = Tx.instant(row, "identity_checked_at");
        return new CaseFile(
                row.getUUID("id"),
                CaseKind.valueOf(row.getString("kind")),
                CaseState.valueOf(row.getString("state")),
                row.getString("borrower_id"),
                row.getUUID("binding_id"),
                row.getUUID("change_id"),
                row.getString("opened_by"),
                Objects.requireNonNull(Tx.instant(row, "opened_at")),
                how == null || checkedAt == null ? null : new IdentityCheck(IdentityCheck.How.valueOf(how), checkedAt),
                representative(row));
    }

    private static @Nullable Representative representative(Row row) {
        String person = row.getString("representative_id");
        return person == null
                ? null
                : new Representative(person, Representative.As.valueOf(row.getString("representative_as")));
    }
}
