package dev.anshi.recipient;

import java.time.Instant;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Outcome;
import dev.anshi.database.Tx;

/**
 * Table contact_attempt: tries to reach a borrower that came to an end, and when they were reached without one (they paid, replied, read
 * in the app, logged in). Only who could not be reached is asked after through an emergency contact (F17). Said twice it stands once.
 */
@ApplicationScoped
public class ContactAttempts {

    private final AuditChain audit;
    private final Recipients recipients;

    ContactAttempts(AuditChain audit, Recipients recipients) {
        this.audit = audit;
        this.recipients = recipients;
    }

    /** What the lender's own people did. The caller holds the borrower's lock; it is appended to the borrower's chain. */
    public void lenderTried(Tx tx, String borrowerId, Instant at, Channel channel, Outcome outcome) {
        if (write(tx, borrowerId, at, channel, outcome) == 1) {
            String payload = AuditPayload.of("channel", channel)
                    .with("outcome", outcome)
                    .with("at", at)
                    .json();
            audit.append(tx, AuditChain.ofBorrower(borrowerId), "CONTACT_ATTEMPT", payload, tx.now());
        }
    }

    /** A person of the lender's spoke with the borrower: reached, and the rulebook may ask for quiet afterwards (D06). */
    public void lenderSpoke(Tx tx, String borrowerId, Instant at, Channel channel) {
        lenderTried(tx, borrowerId, at, channel, Outcome.REACHED);
        tx.update("update recipient set conversation_at = greatest(conversation_at, $2) where id = $1", borrowerId, at);
    }

    /** The borrower was reached. The caller holds the borrower's lock. */
    public void reached(Tx tx, String borrowerId, Instant at, Channel channel) {
        write(tx, borrowerId, at, channel, Outcome.REACHED);
    }

    /** The borrower logged in then: written once a log-in, locked only where it is new. */
    public void loggedIn(Tx tx, String borrowerId, Instant at) {
        boolean isKnown = tx.first(row -> true, """
                        select 1 from contact_attempt
                        where borrower_id = $1 and at = $2 and channel = 'IN_APP' and outcome = 'REACHED'""", borrowerId, at).isPresent();
        if (!isKnown) {
            recipients.lock(tx, List.of(borrowerId));
            reached(tx, borrowerId, at, Channel.IN_APP);
        }
    }

    private static int write(Tx tx, String borrowerId, Instant at, Channel channel, Outcome outcome) {
        return tx.update("""
                insert into contact_attempt (borrower_id, at, channel, outcome)
                select id, $2, $3, $4 from recipient where id = $1 and kind = 'BORROWER' on conflict do nothing""", borrowerId, at, channel, outcome);
    }
}
