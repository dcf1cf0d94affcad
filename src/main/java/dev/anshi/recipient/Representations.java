package dev.anshi.recipient;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Purpose;
import dev.anshi.database.Tx;

/**
 * Who acts for a borrower in law: rows of table mandate that staff writes. The caller holds the locks of the borrower and of the
 * representative; every change is appended to the borrower's chain.
 */
@ApplicationScoped
public class Representations {

    /** They are told what the borrower would be told. */
    public static final Set<Purpose> PURPOSES = Set.of(Purpose.REPAYMENT_REMINDER, Purpose.OVERDUE_NOTICE);

    private final Bindings bindings;
    private final AuditChain audit;

    Representations(Bindings bindings, AuditChain audit) {
        this.bindings = bindings;
        this.audit = audit;
    }

    /** Nobody has agreed yet: it permits nothing. */
    public void enter(Tx tx, String person, String borrower) {
        tx.update(
                "insert into mandate (recipient_id, borrower_id, relation, purposes) values ($1, $2, 'REPRESENTATIVE', $3)",
                person,
                borrower,
                PURPOSES.stream().map(Purpose::name).sorted().toArray(String[]::new));
        tell(tx, "REPRESENTATIVE_ENTERED", person, borrower);
    }

    /** Staff has agreed. */
    public void grant(Tx tx, String person, String borrower) {
        set(tx, "update mandate set granted_at = $3", person, borrower);
        tell(tx, "REPRESENTATIVE_GRANTED", person, borrower);
    }

    /** They have proved their number. */
    public void accept(Tx tx, String person, String borrower) {
        set(tx, "update mandate set accepted_at = $3", person, borrower);
        tell(tx, "REPRESENTATIVE_ACCEPTED", person, borrower);
    }

    /** They act no more: their numbers are taken off, too. */
    public void end(Tx tx, String person, String borrower) {
        Instant now = tx.now();
        bindings.of(tx, person).stream()
                .filter(binding -> binding.isIn(NumberState.PENDING) || binding.isIn(NumberState.ACTIVE))
                .forEach(binding -> bindings.revoke(tx, binding, now));
        set(tx, "update mandate set revoked_at = $3", person, borrower);
        tell(tx, "REPRESENTATIVE_ENDED", person, borrower);
    }

    /** Those whom staff agreed to from one instant to another, both included, and who act still. */
    public List<String> grantedBetween(Tx tx, String borrower, Instant from, Instant to) {
        return tx.list(
                row -> row.getString(0),
                "select recipient_id from mandate where borrower_id = $1 and relation = 'REPRESENTATIVE'"
                        + " and revoked_at is null and granted_at between $2 and $3 order by 1",
                borrower,
                from,
                to);
    }

    private static void set(Tx tx, String update, String person, String borrower) {
        tx.update(
                update + " where recipient_id = $1 and borrower_id = $2 and relation = 'REPRESENTATIVE'",
                person,
                borrower,
                tx.now());
    }

    private void tell(Tx tx, String event, String person, String borrower) {
        audit.append(
                tx,
                AuditChain.ofBorrower(borrower),
                event,
                AuditPayload.of("person", person).json(),
                tx.now());
    }
}
