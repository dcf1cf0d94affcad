package dev.anshi.assurance;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.assurance.BoundNumbers.BoundNumber;
import dev.anshi.assurance.NumberToAsk.When;
import dev.anshi.authorization.Rulebook;
import dev.anshi.database.Tx;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.Numbers;
import dev.anshi.recipient.OpenedNumber;
import dev.anshi.rulebook.Rulebooks;

/** What is to be asked about which numbers; these are opened, and no others. */
@ApplicationScoped
class Inquiries {

    private final Numbers numbers;
    private final Rulebooks rulebooks;

    Inquiries(Numbers numbers, Rulebooks rulebooks) {
        this.numbers = numbers;
        this.rulebooks = rulebooks;
    }

    /** An answer is as good as new for half of the rulebook's freshness. Empty for a jurisdiction that no rulebook is here for. */
    Optional<Instant> oldSince(@Nullable String jurisdiction, Instant now) {
        return rulebooks.of(jurisdiction).map(rulebook -> oldSince(rulebook, now));
    }

    private static Instant oldSince(Rulebook rulebook, Instant now) {
        return now.minus(rulebook.freshness().dividedBy(2));
    }

    /** Three statements, however many numbers; none for a jurisdiction without a rulebook. */
    List<Inquiry> due(Tx tx, Collection<NumberToAsk> wanted, Set<Question> answered, Instant now) {
        Map<UUID, NumberToAsk> byBinding = new LinkedHashMap<>();
        wanted.forEach(each -> byBinding.putIfAbsent(each.binding(), each));
        Map<UUID, Function<PhoneNumber, Inquiry>> due = new LinkedHashMap<>();
        BoundNumbers.of(tx, byBinding.keySet())
                .forEach((binding, bound) -> Optional.ofNullable(byBinding.get(binding))
                        .flatMap(number -> inquiry(number, bound, answered, now))
                        .ifPresent(inquiry -> due.put(binding, inquiry)));
        Map<UUID, OpenedNumber> opened = numbers.of(tx, due.keySet());
        return due.entrySet().stream()
                .flatMap(
                        each -> Optional.ofNullable(opened.get(each.getKey()))
                                .map(number -> each.getValue().apply(number.number()))
                                .stream())
                .toList();
    }

    private Optional<Function<PhoneNumber, Inquiry>> inquiry(
            NumberToAsk number, BoundNumber bound, Set<Question> answered, Instant now) {
        return rulebooks.of(number.jurisdiction()).flatMap(rulebook -> {
            Instant old = number.when() == When.ALWAYS ? now : oldSince(rulebook, now);
            Set<Question> questions = answered.stream()
                    .filter(question -> bound.isToBeAsked(question, old, now))
                    .collect(Collectors.toUnmodifiableSet());
            return questions.isEmpty()
                    ? Optional.empty()
                    : Optional.of(opened -> new Inquiry(
                            number.binding(),
                            bound.recipientId(),
                            opened,
                            bound.provenAt(),
                            bound.since(),
                            rulebook.simHold(),
                            questions));
        });
    }
}
