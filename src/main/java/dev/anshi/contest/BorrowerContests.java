package dev.anshi.contest;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.binding.Refusal;
import dev.anshi.database.Database;
import dev.anshi.recipient.Recipients;

/** The logged-in borrower says that a change of number on their account was not theirs. */
@ApplicationScoped
public class BorrowerContests {

    private final Database database;
    private final Recipients recipients;
    private final Objections objections;

    BorrowerContests(Database database, Recipients recipients, Objections objections) {
        this.database = database;
        this.recipients = recipients;
        this.objections = objections;
    }

    /**
     * Freezes the change, suspends what is bound and opens a case. From any session, without further factors: who only got into the account
     * can silence it by this and bind nothing.
     *
     * @return why not; empty where it is contested now, or was
     */
    public Optional<Refusal> contest(String borrowerId, UUID change) {
        return database.transaction(tx -> {
            recipients.lock(tx, List.of(borrowerId));
            return objections.contestOwn(tx, borrowerId, change);
        });
    }
}
