package dev.anshi.casework;

import java.util.List;
import java.util.Objects;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.database.Tx;

/** Table case_event: what staff did to a case. The note goes under the person's key, and its commitment into their chain. */
@ApplicationScoped
class CaseEntries {

    private static final String NOTE_FIELD = "case_event.note";

    private final AuditChain audit;
    private final SealedTexts texts;

    CaseEntries(AuditChain audit, SealedTexts texts) {
        this.audit = audit;
        this.texts = texts;
    }

    /** The caller holds the lock of the person whom the case is about. */
    void add(Tx tx, CaseFile file, CaseMove move, AuditPayload about) {
        String note = move.note();
        byte @Nullable [] sealed = note == null ? null : texts.seal(tx, file.borrowerId(), NOTE_FIELD, note);
        tx.update(
                "insert into case_event (case_id, event, by_staff, at, outcome, note_cipher) values ($1, $2, $3, $4, $5, $6)",
                file.id(),
                move.event(),
                move.by(),
                tx.now(),
                move.outcome(),
                sealed);
        String payload = about.with("by", move.by())
                .with("outcome", move.outcome())
                .with("change", move.change())
                .with("note", sealed == null ? null : SealedTexts.commitment(sealed))
                .json();
        audit.append(tx, AuditChain.ofBorrower(file.borrowerId()), "CASE_" + move.event(), payload, tx.now());
    }

    List<CaseEntry> of(Tx tx, CaseFile file) {
        return tx.list(
                row -> entry(tx, file, row),
                "select event, by_staff, at, outcome, note_cipher from case_event where case_id = $1 order by at, event <> 'OPENED'",
                file.id());
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
}
