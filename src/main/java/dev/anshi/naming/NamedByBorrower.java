package dev.anshi.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Tx;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Named;
import dev.anshi.recipient.Namings;
import dev.anshi.recipient.Recipients;

/** Whom a borrower named, with names and numbers as the borrower gave them. Who was erased since is left out. */
@ApplicationScoped
public class NamedByBorrower {

    private final Namings namings;
    private final Recipients recipients;
    private final Bindings bindings;

    NamedByBorrower(Namings namings, Recipients recipients, Bindings bindings) {
        this.namings = namings;
        this.recipients = recipients;
        this.bindings = bindings;
    }

    /** All that the borrower did not take back, oldest first, in a constant number of statements. */
    public List<NamedPerson> of(Tx tx, String borrowerId) {
        List<Named> all = namings.of(tx, borrowerId);
        if (all.isEmpty()) {
            return List.of();
        }
        List<String> ids = all.stream().map(Named::id).toList();
        Map<String, String> names = recipients.names(tx, ids);
        Map<String, String> words = namings.relationWords(tx, ids);
        Map<String, Binding> numbers = bindings.of(tx, ids).stream()
                .collect(Collectors.toMap(Binding::recipientId, Function.identity(), (first, second) -> second));
        List<NamedPerson> persons = new ArrayList<>();
        for (Named named : all) {
            String name = names.get(named.id());
            Binding binding = numbers.get(named.id());
            if (name != null && binding != null) {
                persons.add(
                        new NamedPerson(named, named.stateAt(tx.now()), name, words.get(named.id()), binding.number()));
            }
        }
        return List.copyOf(persons);
    }
}
