package dev.anshi.http;

import java.util.Collection;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.database.Tx;
import dev.anshi.recipient.Recipients;

/** A member of staff reads of a person: it is appended to that person's chain, with who read and what. */
@ApplicationScoped
class StaffReads {

    private final Caller caller;
    private final AuditChain audit;
    private final Recipients recipients;

    StaffReads(Caller caller, AuditChain audit, Recipients recipients) {
        this.caller = caller;
        this.audit = audit;
        this.recipients = recipients;
    }

    /** In the transaction that reads, so that nothing is answered that was not told. */
    void tell(Tx tx, Collection<String> borrowers, String what) {
        List<String> read = borrowers.stream().distinct().sorted().toList();
        // Whoever appends to a borrower's chain holds that borrower's row.
        recipients.lock(tx, read);
        String payload = AuditPayload.of("by", caller.sub()).with("what", what).json();
        read.forEach(borrower -> audit.append(tx, AuditChain.ofBorrower(borrower), "READ_BY_STAFF", payload, tx.now()));
    }
}
