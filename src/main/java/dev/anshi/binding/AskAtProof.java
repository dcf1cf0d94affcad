package dev.anshi.binding;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.anshi.assurance.AskAboutNumbers;
import dev.anshi.assurance.NumberToAsk;
import dev.anshi.database.Database;
import dev.anshi.ledger.Borrowers;
import dev.anshi.recipient.Binding;

/**
 * Asks the operators about a number that was just proved, whoever proved it: whoever took over its SIM card has the code, too. After the
 * commit, so that the proof waits for nobody and stands whatever is answered or fails; the cool-down gives a late answer time.
 */
@ApplicationScoped
public class AskAtProof {

    private static final Logger LOG = Logger.getLogger(AskAtProof.class);

    private final Database database;
    private final Borrowers borrowers;
    private final AskAboutNumbers operators;

    AskAtProof(Database database, Borrowers borrowers, AskAboutNumbers operators) {
        this.database = database;
        this.borrowers = borrowers;
        this.operators = operators;
    }

    /** @param debtor the borrower of whose debt the number's holder may read: their rulebook says how old an answer may be */
    public void about(Binding proved, String debtor) {
        if (operators.questions().isEmpty()) {
            return;
        }
        try {
            Optional<String> jurisdiction = database.transaction(tx -> borrowers.jurisdiction(tx, debtor));
            operators.about(new NumberToAsk(proved.id(), jurisdiction.orElse(null), NumberToAsk.When.ALWAYS));
        } catch (RuntimeException e) {
            // Whoever proved the number must not hear that they did not.
            LOG.warnf(
                    "a number that was proved is not asked about: failure=%s",
                    e.getClass().getName());
        }
    }
}
