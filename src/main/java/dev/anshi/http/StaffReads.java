package dev.anshi.http;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.casework.StaffReading;
import dev.anshi.database.Tx;
import dev.anshi.recipient.Recipients;

/**
 * A member of staff reads of a person: it is appended to that person's chain, with who read and what, in the transaction that reads, so that
 * nothing is answered that was not told.
 */
@ApplicationScoped
class StaffReads {

    private final Caller caller;
    private final AuditChain audit;
    private final Recipients recipients;
    private final StaffReading reading;

    StaffReads(Caller caller, AuditChain audit, Recipients recipients, StaffReading reading) {
        this.caller = caller;
        this.audit = audit;
        this.recipients = recipients;
        this.reading = reading;
    }

    /** Of many, ids and words alone: it does not count as reading many persons. */
    void listed(Tx tx, Collection<String> persons, String what) {
        List<String> read = persons.stream().distinct().sorted().toList();
        // Whoever appends to a borrower's chain holds that borrower's row.
        recipients.lock(tx, read);
        tell(tx, read, what);
    }

    /** Of one, all there is. */
    void read(Tx tx, String person, String what) {
        Optional<String> reader = reading.count(tx, caller.sub(), person);
        recipients.lock(tx, Stream.concat(Stream.of(person), reader.stream()).toList());
        tell(tx, List.of(person), what);
        reader.ifPresent(watched -> reading.look(tx, watched));
    }

    private void tell(Tx tx, List<String> persons, String what) {
        String payload = AuditPayload.of("by", caller.sub()).with("what", what).json();
        persons.forEach(person -> audit.append(tx, AuditChain.ofBorrower(person), "READ_BY_STAFF", payload, tx.now()));
    }
}
