package dev.anshi.casework;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.database.Tx;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;

/** What staff does to cases, in the caller's transaction, which holds the lock of the person whom the case is about. */
@ApplicationScoped
public class CaseSteps {

    private final CaseEntries entries;
    private final CaseDocuments documents;
    private final AuditChain audit;
    private final Measurements measurements;

    CaseSteps(CaseEntries entries, CaseDocuments documents, AuditChain audit, Measurements measurements) {
        this.audit = audit;
        this.entries = entries;
        this.documents = documents;
        this.measurements = measurements;
    }

    /** The caller has asked whether one of this kind is open ({@link CaseFiles#isOpen}). */
    public CaseFile open(Tx tx, CaseOpening opening) {
        Instant now = tx.now();
        IdentityCheck check = opening.identityCheck();
        Representative named = opening.representative();
        CaseFile file = new CaseFile(
                UUID.randomUUID(),
                opening.kind(),
                CaseState.OPEN,
                opening.borrowerId(),
                opening.binding(),
                null,
                opening.by(),
                now,
                check,
                named);
        tx.update(
                """
                insert into case_file (id, kind, borrower_id, binding_id, state, opened_at, identity_check, identity_checked_at,
                                       representative_id, representative_as)
                values ($1, $2, $3, $4, 'OPEN', $5, $6, $7, $8, $9)""",
                file.id(),
                file.kind(),
                file.borrowerId(),
                file.binding(),
                now,
                check == null ? null : check.how(),
                check == null ? null : check.at(),
                named == null ? null : named.personId(),
                named == null ? null : named.as());
        tx.onCommit(() -> measurements.count(Metric.CASES_OPENED, 1));
        documents.add(tx, file, opening.documents());
        CaseMove opened = new CaseMove(CaseEvent.OPENED, opening.by(), null, null, opening.reason());
        entries.add(tx, file, opened, about(file).with("documents", CaseDocuments.commitment(opening.documents())));
        return file;
    }

    /** The other person than the opener made sure of who it is for. */
    public void identityChecked(Tx tx, CaseFile file, IdentityCheck check) {
        tx.update(
                "update case_file set identity_check = $2, identity_checked_at = $3 where id = $1",
                file.id(),
                check.how(),
                check.at());
    }

    /**
     * Moves the case by the table of {@link CaseState}.
     *
     * @throws IllegalStateException for a move that is not in it
     */
    public CaseFile move(Tx tx, CaseFile file, CaseMove move) {
        CaseState next = file.state()
                .after(move.event())
                .orElseThrow(
                        () -> new IllegalStateException(move.event() + " can't happen to a case in " + file.state()));
        tx.update(
                "update case_file set state = $2, change_id = coalesce($3, change_id) where id = $1",
                file.id(),
                next,
                move.change());
        entries.add(tx, file, move, about(file));
        return file.in(next, move.change());
    }

    /** A member of staff typed the fifth wrong code: no further one is taken for this case. */
    public void codeLocked(Tx tx, CaseFile file, String by) {
        String payload = about(file).with("by", by).json();
        audit.append(tx, AuditChain.ofBorrower(file.borrowerId()), "CASE_CODE_LOCKED", payload, tx.now());
    }

    /**
     * Closes whatever else is under way about persons who are erased: nobody can look at it any more, and no words about them can be
     * written.
     *
     * @param but the case of the erasure itself
     */
    public void closeForErasure(Tx tx, Collection<String> persons, UUID but, String by) {
        for (UUID id : tx.list(row -> row.getUUID("id"), """
                update case_file set state = 'CLOSED'
                where state in ('OPEN', 'APPROVED') and id <> $2 and (borrower_id = any($1) or representative_id = any($1))
                returning id""", persons.toArray(String[]::new), but)) {
            tx.update(
                    "insert into case_event (case_id, event, by_staff, at, outcome) values ($1, 'CLOSED', $2, $3, 'UNDECIDED')",
                    id,
                    by,
                    tx.now());
        }
    }

    private static AuditPayload about(CaseFile file) {
        return AuditPayload.of("case", file.id()).with("kind", file.kind()).with("binding", file.binding());
    }
}
