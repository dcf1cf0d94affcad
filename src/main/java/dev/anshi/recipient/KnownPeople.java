package dev.anshi.recipient;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Facts;
import dev.anshi.authorization.Rulebook;
import dev.anshi.rulebook.Rulebooks;

/** Persons as one transaction read them, and the facts about each. Facts are the same whoever else was read along. For one thread. */
public final class KnownPeople {

    private final Map<String, Person> persons;
    private final Map<UUID, Person.Bound> bindings;
    private final Map<String, List<Facts.PastAttempt>> histories;
    private final Rulebooks rulebooks;
    private final Instant readAt;

    KnownPeople(
            Map<String, Person> persons,
            Map<UUID, Person.Bound> bindings,
            Map<String, List<Facts.PastAttempt>> histories,
            Rulebooks rulebooks,
            Instant readAt) {
        this.persons = persons;
        this.bindings = bindings;
        this.histories = new HashMap<>(histories);
        this.rulebooks = rulebooks;
        this.readAt = readAt;
    }

    /** The transaction's instant at which they were read. */
    public Instant readAt() {
        return readAt;
    }

    /** One who is not in the tables is {@link Person#unknown}. */
    public Person person(String id) {
        Person known = persons.get(id);
        return known == null ? Person.unknown(id) : known;
    }

    /** The person at the number that a notice names, at none where it is another's; where it names none, at their usual one. */
    public Person person(String id, @Nullable UUID binding) {
        return binding == null ? person(id) : person(id).at(own(bindings.get(binding), id));
    }

    private static Person.@Nullable Bound own(Person.@Nullable Bound named, String id) {
        return named != null && named.recipient().equals(id) ? named : null;
    }

    /** The newest of the debtor's jurisdiction; empty where none is known for it: nothing can be decided about them. */
    public Optional<Rulebook> rulebookOf(Person debtor) {
        return rulebooks.of(debtor.jurisdiction());
    }

    /** All that the check knows when this reader would be told of this. */
    public Facts facts(Person reader, Person.About about) {
        return reader.facts(about, history(reader, about.debtor()));
    }

    /** A permit of this transaction joins the history of the next decision on the same reader. */
    public void attempted(Person reader, Facts.PastAttempt attempt) {
        histories.computeIfAbsent(reader.id(), id -> new ArrayList<>()).add(attempt);
    }

    // As far back as a cap of the debtor's own rulebook looks: another rulebook in the page may have read further.
    private List<Facts.PastAttempt> history(Person reader, Person debtor) {
        List<Facts.PastAttempt> read = histories.getOrDefault(reader.id(), List.of());
        if (read.isEmpty()) {
            return read;
        }
        Instant since = readAt.minus(rulebooks.longestCap(Stream.of(debtor.jurisdiction())));
        return read.stream().filter(attempt -> attempt.at().isAfter(since)).toList();
    }
}
