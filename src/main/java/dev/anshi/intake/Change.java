package dev.anshi.intake;

import java.util.Collection;
import java.util.Set;
import java.util.function.Function;

import dev.anshi.database.Tx;
import dev.anshi.ledger.Stored;

/** One record of the lender's core, checked, not yet stored: {@link Intake} stores it. */
public final class Change {

    private final Function<Tx, Collection<String>> people;
    private final Function<Tx, Stored> store;

    /**
     * @param people whose rows must be locked before anything is read: everybody to whom this may permit or forbid a message
     * @param store writes it; throws {@link EntryRefusedException} when it names what is not there, or contradicts what is
     */
    Change(Function<Tx, Collection<String>> people, Function<Tx, Stored> store) {
        this.people = people;
        this.store = store;
    }

    /** One that neither permits nor forbids anything to anybody at once. */
    static Change ofNobody(Function<Tx, Stored> store) {
        return new Change(tx -> Set.of(), store);
    }

    Collection<String> people(Tx tx) {
        return people.apply(tx);
    }

    Stored store(Tx tx) {
        return store.apply(tx);
    }
}
