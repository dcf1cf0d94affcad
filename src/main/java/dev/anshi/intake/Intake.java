package dev.anshi.intake;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Stored;
import dev.anshi.recipient.Recipients;

/**
 * Takes in what the lender's core says: the people concerned are locked first, then it is written, then what waits to be sent and is
 * now out of date is superseded, all in one transaction. {@link EntryRefusedException}: nothing of it is stored.
 */
@ApplicationScoped
public class Intake {

    private final Database database;
    private final Recipients recipients;

    Intake(Database database, Recipients recipients) {
        this.database = database;
        this.recipients = recipients;
    }

    public Stored take(Change change) {
        return takeTogether(List.of(change)).get(0);
    }

    /** All or none, in their order. */
    List<Stored> takeTogether(List<Change> changes) {
        return database.transaction(tx -> {
            recipients.lock(tx, people(tx, changes));
            return changes.stream().map(change -> change.store(tx)).toList();
        });
    }

    private static Set<String> people(Tx tx, List<Change> changes) {
        Set<String> people = new TreeSet<>();
        changes.forEach(change -> people.addAll(change.people(tx)));
        return people;
    }
}
