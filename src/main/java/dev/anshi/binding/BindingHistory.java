package dev.anshi.binding;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.BindingEvent;
import dev.anshi.recipient.BindingEvents;
import dev.anshi.recipient.Bindings;

/** How a number became what it is: its states, by whom, and what its owner was asked before. Another person's is not found. */
@ApplicationScoped
public class BindingHistory {

    private final Database database;
    private final Bindings bindings;
    private final BindingEvents events;
    private final BindingChangeRows changes;

    BindingHistory(Database database, Bindings bindings, BindingEvents events, BindingChangeRows changes) {
        this.database = database;
        this.bindings = bindings;
        this.events = events;
        this.changes = changes;
    }

    /** A page of the events, oldest first, with all changes by which the number was to be bound. */
    public record Page(Binding binding, List<BindingEvent> events, List<Change> changes) {
        public Page {
            events = List.copyOf(events);
            changes = List.copyOf(changes);
        }
    }

    /** One change and the questions that were shown in it. */
    public record Change(
            UUID id,
            ChangeState state,
            Instant startedAt,
            @Nullable Instant endedAt,
            List<Prompt> prompts) {
        public Change {
            prompts = List.copyOf(prompts);
        }
    }

    /** A question and when it was acknowledged, if it was. */
    public record Prompt(
            Hint hint, Instant shownAt, @Nullable Instant acknowledgedAt) {}

    /** @param after the number of the last event of the page before; 0: from the first */
    public Optional<Page> of(String borrowerId, UUID id, int after, int limit) {
        return database.transaction(
                tx -> bindings.find(tx, borrowerId, id).map(binding -> page(tx, binding, after, limit)));
    }

    private Page page(Tx tx, Binding binding, int after, int limit) {
        return new Page(binding, events.of(tx, binding.id(), after, limit), changes.history(tx, binding.id()));
    }
}
