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

/** Tables case_file and case_event. Whoever writes here holds the borrower's lock. */
@ApplicationScoped
public class CaseFiles {

    static final String NOTE_FIELD = "case_event.note";

    private static final String SELECT = """
            select c.*, o.by_staff as opened_by from case_file c
            left join case_event o on o.case_id = c.id and o.event = 'OPENED' """;

    private final AuditChain audit;
    private final SealedTexts texts;

    CaseFiles(AuditChain audit, SealedTexts texts) {
        this.audit = audit;
        this.texts = texts;
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
        return tx.list(CaseFiles::read, SELECT + """
                where c.state = 'OPEN'
                  and ($1::uuid is null or (c.opened_at, c.id) > (select a.opened_at, a.id from case_file a where a.id = $1))
                order by c.opened_at, c.id limit $2""", after, limit);
    }

    /** In whatever state. */
    public Optional<CaseFile> find(Tx tx, UUID id) {
        return tx.first(CaseFiles::read, SELECT + "where c.id = $1", id);
    }

    /** What staff did to it, oldest first. */
    public List<CaseEntry> entries(Tx tx, CaseFile file) {
        return tx.list(
                row -> entry(tx, file, row),
                "select event, by_staff, at, outcome, note_cipher from case_event where case_id = $1 order by at, event <> 'OPENED'",
                file.id());
    }

    /**
     * Moves the case by the table of {@link CaseState}. The note goes under the person's key, and its commitment into their chain.
     *
     * @throws IllegalStateException for a move that is not in it
     */
    CaseFile move(Tx tx, CaseFile file, CaseEvent event, String by, @Nullable CaseOutcome outcome, String note) {
        CaseState next = file.state()
                .after(event)
                .orElseThrow(() -> new IllegalStateException(event + " can't happen to a case in " + file.state()));
        tx.update("update case_file set state = $2 where id = $1", file.id(), next);
        enter(tx, file, event, by, outcome, note);
        return file.in(next);
    }

    private void enter(Tx tx, CaseFile file, CaseEvent event, String by, @Nullable CaseOutcome outcome, String note) {
        byte[] sealed = texts.seal(tx, file.borrowerId(), NOTE_FIELD, note);
        Instant now = tx.now();
        tx.update(
                "insert into case_event (case_id, event, by_staff, at, outcome, note_cipher) values ($1, $2, $3, $4, $5, $6)",
                file.id(),
                event,
                by,
                now,
                outcome,
                sealed);
        String payload = AuditPayload.of("case", file.id())
                .with("kind", file.kind())
                .with("by", by)
                .with("outcome", outcome)
                .with("note", SealedTexts.commitment(sealed))
                .json();
        audit.append(tx, AuditChain.ofBorrower(file.borrowerId()), "CASE_" + event, payload, now);
    }

    private CaseEntry entry(Tx tx, CaseFile file, Row row) {
        String outcome = row.getString("outcome");
        return new CaseEntry(
                CaseEvent.valueOf(row.getString("event")),
                row.getString("by_staff"),
                Objects.requireNonNull(Tx.instant(row, "at")),
                outcome == null ? null : CaseOutcome.valueOf(outcome),
                texts.open(tx, file.borrowerId(), NOTE_FIELD, Tx.bytes(row, "note_cipher"))
                        .orElse(null));
    }

    private static CaseFile read(Row row) {
        return new CaseFile(
                row.getUUID("id"),
                CaseKind.valueOf(row.getString("kind")),
                CaseState.valueOf(row.getString("state")),
                row.getString("borrower_id"),
                row.getUUID("binding_id"),
                row.getUUID("change_id"),
                row.getString("opened_by"),
                Objects.requireNonNull(Tx.instant(row, "opened_at")));
    }
}
