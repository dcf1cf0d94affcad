package dev.anshi.contest;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.binding.Refusal;
import dev.anshi.database.Database;
import dev.anshi.recipient.Namings;
import dev.anshi.recipient.Recipients;

/** The logged-in borrower says that a change of number on their account was not theirs. */
@ApplicationScoped
public class BorrowerContests {

    private final Database database;
    private final Recipients recipients;
    private final Namings namings;
    private final Objections objections;

    BorrowerContests(Database database, Recipients recipients, Namings namings, Objections objections) {
        this.namings = namings;
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
            recipients.lock(
                    tx,
                    Stream.concat(Stream.of(borrowerId), namings.everybodyOf(tx, borrowerId).stream())
                            .toList());
            return objections.contestOwn(tx, borrowerId, change);
        });
    }
}
