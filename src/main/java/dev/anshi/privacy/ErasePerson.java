package dev.anshi.privacy;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.authorization.NumberState;
import dev.anshi.binding.BindingChanges;
import dev.anshi.casework.CaseSteps;
import dev.anshi.database.Tx;
import dev.anshi.keys.PersonKeys;
import dev.anshi.naming.TellBorrower;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.KeptRefusals;
import dev.anshi.recipient.Named;
import dev.anshi.recipient.NamedAs;
import dev.anshi.recipient.Namings;
import dev.anshi.recipient.Recipients;
import dev.anshi.recipient.Representations;

/**
 * Makes a person unreadable, and whomever they alone named, in one transaction under all their locks: what waits is ended first, each
 * ending told to the chains; then rows are cleared, the keys destroyed, and ERASED closes the chain (G7). What was claimed before may go out;
 * nothing is claimed after (G5).
 */
@ApplicationScoped
class ErasePerson {

    private final Recipients recipients;
    private final BindingChanges changes;
    private final Bindings bindings;
    private final Namings namings;
    private final Representations representations;
    private final TellBorrower borrower;
    private final KeptRefusals refusals;
    private final CaseSteps cases;
    private final ErasedRows rows;
    private final PersonKeys keys;
    private final AuditChain audit;

    ErasePerson(
            Recipients recipients,
            BindingChanges changes,
            Bindings bindings,
            Namings namings,
            Representations representations,
            TellBorrower borrower,
            KeptRefusals refusals,
            CaseSteps cases,
            ErasedRows rows,
            PersonKeys keys,
            AuditChain audit) {
        this.recipients = recipients;
        this.changes = changes;
        this.bindings = bindings;
        this.namings = namings;
        this.representations = representations;
        this.borrower = borrower;
        this.refusals = refusals;
        this.cases = cases;
        this.rows = rows;
        this.keys = keys;
        this.audit = audit;
    }

    /** Locks the person, whomever they named, and whoever named them. */
    void lock(Tx tx, String person) {
        Set<String> locked = new LinkedHashSet<>();
        Set<String> wanted = around(tx, person);
        // Somebody may have been named while this waited for a lock.
        while (!locked.containsAll(wanted)) {
            recipients.lock(tx, wanted);
            locked.addAll(wanted);
            wanted = around(tx, person);
        }
    }

    private Set<String> around(Tx tx, String person) {
        Set<String> around = new LinkedHashSet<>(namings.everybodyOf(tx, person));
        around.addAll(rows.namersOf(tx, person));
        around.add(person);
        return around;
    }

    /** The caller has asked {@link #lock}; and the case is written already, since its words end with the key. */
    void erase(Tx tx, String person, UUID file, String by) {
        Set<String> persons = new LinkedHashSet<>(rows.tiedToNobodyBut(tx, person, namings.everybodyOf(tx, person)));
        persons.add(person);
        rows.supersedeWaiting(tx, persons);
        end(tx, person, persons);
        cases.closeForErasure(tx, persons, file, by);
        refusals.keepOf(tx, persons);
        rows.clear(tx, persons);
        persons.forEach(each -> destroyed(tx, each, file));
    }

    private void end(Tx tx, String person, Set<String> persons) {
        changes.dropForErasure(tx, person);
        rows.representativesOf(tx, person).forEach(each -> representations.end(tx, each, person));
        namings.of(tx, person).forEach(named -> namings.end(tx, named, tx.now()));
        endOwnNaming(tx, person);
        persons.forEach(each -> bindings.endForErasure(tx, each));
    }

    // Somebody named goes alone: whoever named them must not count on them, and is told no more than that.
    private void endOwnNaming(Tx tx, String person) {
        for (String namer : rows.namersOf(tx, person)) {
            if (rows.representativesOf(tx, namer).contains(person)) {
                representations.end(tx, person, namer);
            }
        }
        namings.find(tx, person).filter(named -> named.endedAt() == null).ifPresent(named -> {
            bindings.of(tx, person).stream()
                    .filter(binding -> binding.isIn(NumberState.ACTIVE) && isCountedOn(tx, named))
                    .forEach(binding -> tell(tx, named, binding));
            namings.end(tx, named, tx.now());
        });
    }

    private static boolean isCountedOn(Tx tx, Named named) {
        return named.as() == NamedAs.DELEGATE && named.stateAt(tx.now()) == Named.State.ACCEPTED;
    }

    private void tell(Tx tx, Named named, Binding theirs) {
        borrower.isToldOfNo(tx, named, theirs);
    }

    private void destroyed(Tx tx, String person, UUID file) {
        keys.destroy(tx, person);
        String payload = AuditPayload.of("case", file).json();
        audit.append(tx, AuditChain.ofBorrower(person), "ERASED", payload, tx.now());
    }
}
