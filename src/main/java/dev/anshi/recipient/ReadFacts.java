package dev.anshi.recipient;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Facts;
import dev.anshi.database.Tx;
import dev.anshi.rulebook.Rulebooks;

/** Reads what the check must know of persons, for one or for thousands in the same number of statements: the plan and the claim ask here. */
@ApplicationScoped
public class ReadFacts {

    private final People people;
    private final AttemptHistory history;
    private final Rulebooks rulebooks;

    ReadFacts(People people, AttemptHistory history, Rulebooks rulebooks) {
        this.people = people;
        this.history = history;
        this.rulebooks = rulebooks;
    }

    /** Everybody of these ids, readers and debtors alike, each at the number that a text to them would go to now. */
    public KnownPeople of(Tx tx, Collection<String> ids) {
        return of(tx, ids, List.of());
    }

    /** The same, and the bindings that notices name, whatever their state. */
    public KnownPeople of(Tx tx, Collection<String> ids, Collection<UUID> named) {
        Instant now = tx.now();
        People.Read read = people.load(tx, ids, named, now);
        Map<String, List<Facts.PastAttempt>> histories = history.of(
                tx,
                ids,
                now,
                rulebooks.longestCap(read.persons().values().stream().map(Person::jurisdiction)));
        return new KnownPeople(read.persons(), read.bindings(), histories, rulebooks, now);
    }
}
