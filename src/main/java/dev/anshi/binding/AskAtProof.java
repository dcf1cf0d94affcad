package dev.anshi.binding;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.assurance.AskAboutNumbers;
import dev.anshi.assurance.NumberToAsk;
import dev.anshi.database.Database;
import dev.anshi.ledger.Borrower;
import dev.anshi.ledger.Borrowers;
import dev.anshi.recipient.Binding;

/**
 * Asks the operators about a number that was just proved: whoever took over its SIM card has the code, too. After the commit, so that the
 * proof waits for nobody and stands whatever is answered; the cool-down gives a late answer time.
 */
@ApplicationScoped
class AskAtProof {

    private final Database database;
    private final Borrowers borrowers;
    private final AskAboutNumbers operators;

    AskAtProof(Database database, Borrowers borrowers, AskAboutNumbers operators) {
        this.database = database;
        this.borrowers = borrowers;
        this.operators = operators;
    }

    void about(Binding proved) {
        if (operators.questions().isEmpty()) {
            return;
        }
        Optional<Borrower> borrower = database.transaction(tx -> borrowers.find(tx, proved.recipientId()));
        operators.about(new NumberToAsk(
                proved.id(), borrower.map(Borrower::jurisdiction).orElse(null), NumberToAsk.When.ALWAYS));
    }
}
