package dev.anshi.notice;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Tx;
import dev.anshi.recipient.KnownPeople;
import dev.anshi.recipient.ReadFacts;
import dev.anshi.recipient.Recipients;

/** What every decision about notices that are there begins with: their people locked, then they, and only then what is known of both. */
@ApplicationScoped
class Candidates {

    private final Recipients recipients;
    private final ReadFacts facts;

    Candidates(Recipients recipients, ReadFacts facts) {
        this.recipients = recipients;
        this.facts = facts;
    }

    /**
     * Recipients first, then notices, both sorted: the one lock order (design.md, "Data").
     *
     * @param lockNotices locks those of the ids that are to be decided, in their order, and answers them
     */
    List<Candidate> lock(Tx tx, Collection<UUID> ids, Function<UUID[], List<UUID>> lockNotices) {
        UUID[] wanted = ids.toArray(UUID[]::new);
        Set<String> people = new LinkedHashSet<>();
        // Whatever state they are in now: one that becomes claimable before the second statement must have its people
        // locked too.
        tx.query("select recipient_id, borrower_id from notice where id = any($1)", (Object) wanted)
                .forEach(row -> {
                    people.add(row.getString(0));
                    people.add(Objects.requireNonNullElse(row.getString(1), row.getString(0)));
                });
        if (people.isEmpty()) {
            return List.of();
        }
        recipients.lock(tx, people);
        List<UUID> locked = lockNotices.apply(wanted);
        Map<UUID, List<OwedInstallment>> installments = OwedInstallment.of(tx, locked);
        return tx.list(
                row -> Candidate.read(row, installments.getOrDefault(row.getUUID("id"), List.of())),
                Candidate.SELECT,
                (Object) locked.toArray(UUID[]::new));
    }

    /** Their readers and debtors, read after the locks were taken. */
    KnownPeople people(Tx tx, List<Candidate> candidates) {
        Set<String> ids = new LinkedHashSet<>();
        candidates.forEach(candidate -> {
            ids.add(candidate.reader());
            ids.add(candidate.debtor());
        });
        List<UUID> named = candidates.stream()
                .map(Candidate::binding)
                .filter(Objects::nonNull)
                .toList();
        return facts.of(tx, ids, named);
    }
}
