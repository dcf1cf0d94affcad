package dev.anshi.http;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Tx;
import dev.anshi.ledger.Borrowers;
import dev.anshi.recipient.Recipients;

/** The caller's account. Who was erased has none, whatever token they still hold: 404, as for who never had one. */
@ApplicationScoped
class OwnAccount {

    private final Caller caller;
    private final Borrowers borrowers;
    private final Recipients recipients;

    OwnAccount(Caller caller, Borrowers borrowers, Recipients recipients) {
        this.caller = caller;
        this.borrowers = borrowers;
        this.recipients = recipients;
    }

    /** The borrower's id, to read with. */
    String id(Tx tx) {
        return borrowers
                .find(tx, caller.sub())
                .orElseThrow(ProblemException::notFound)
                .id();
    }

    /** The borrower's id, to write with: their row is locked first, so that nothing is written behind an erasure. */
    String locked(Tx tx) {
        recipients.lock(tx, List.of(caller.sub()));
        return id(tx);
    }
}
