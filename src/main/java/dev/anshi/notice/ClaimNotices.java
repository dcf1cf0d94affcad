package dev.anshi.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Attempt;
import dev.anshi.authorization.Decision;
import dev.anshi.authorization.Facts;
import dev.anshi.authorization.Permit;
import dev.anshi.authorization.RecipientAuthorization;
import dev.anshi.authorization.Rulebook;
import dev.anshi.authorization.SenderKind;
import dev.anshi.database.Tx;
import dev.anshi.recipient.People;
import dev.anshi.recipient.Person;
import dev.anshi.recipient.Recipients;
import dev.anshi.recipient.Rulebooks;

/**
 * The claim (design.md, "Dispatch"): locks recipients, then notices; reads every fact in this transaction; asks the check for each in
 * order, each permit joining the history of the next; writes each outcome. Whatever was recorded before it is obeyed by it (G5), and no
 * permit exists that was not made here (G1). The caller commits, and sends only afterwards.
 */
@ApplicationScoped
public class ClaimNotices {

    /** Which notices are claimed, and what a permit makes of them. */
    public enum Kind {
        /** Queued texts become CLAIMED: somebody sends them next. */
        QUEUED_TEXTS(NoticeState.QUEUED, NoticeState.CLAIMED),
        /** Ripe in-app notices become DELIVERED: this transaction shows them. */
        RIPE_IN_APP(NoticeState.PLANNED, NoticeState.DELIVERED);

        final NoticeState from;
        final NoticeState permitted;

        Kind(NoticeState from, NoticeState permitted) {
            this.from = from;
            this.permitted = permitted;
        }
    }

    private final Recipients recipients;
    private final People people;
    private final AttemptHistory history;
    private final Rulebooks rulebooks;
    private final ClaimOutcomes outcomes;

    ClaimNotices(
            Recipients recipients, People people, AttemptHistory history, Rulebooks rulebooks, ClaimOutcomes outcomes) {
        this.recipients = recipients;
        this.people = people;
        this.history = history;
        this.rulebooks = rulebooks;
        this.outcomes = outcomes;
    }

    /**
     * Claims those of the notices that still wait; one that another claim holds, or that is no longer in the kind's state, is left
     * alone.
     *
     * @param lease how long the claim counts as alive; afterwards the notice is IN_DOUBT
     */
    public List<ClaimedNotice> claim(Tx tx, Collection<UUID> ids, Kind kind, Duration lease) {
        List<Candidate> candidates = lock(tx, ids, kind);
        if (candidates.isEmpty()) {
            return List.of();
        }
        Instant now = tx.now();
        Deciding deciding = deciding(tx, candidates, now);
        List<ClaimOutcome> decided = new ArrayList<>();
        for (Candidate candidate : candidates) {
            decided.add(deciding.decide(candidate, kind));
        }
        return outcomes.write(tx, decided, now, now.plus(lease));
    }

    // Recipients first, then notices, both sorted: the one lock order (design.md, "Data"). Facts are read after it.
    private List<Candidate> lock(Tx tx, Collection<UUID> ids, Kind kind) {
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
        List<UUID> locked = tx.list(
                row -> row.getUUID(0),
                "select id from notice where id = any($1) and state = $2 order by id for update skip locked",
                wanted,
                kind.from);
        Map<UUID, List<OwedInstallment>> installments = OwedInstallment.of(tx, locked);
        return tx.list(
                row -> Candidate.read(row, installments.getOrDefault(row.getUUID("id"), List.of())),
                Candidate.SELECT,
                (Object) locked.toArray(UUID[]::new));
    }

    private Deciding deciding(Tx tx, List<Candidate> candidates, Instant now) {
        Set<String> ids = new LinkedHashSet<>();
        candidates.forEach(candidate -> {
            ids.add(candidate.reader());
            ids.add(candidate.debtor());
        });
        Map<String, Person> persons = people.load(tx, ids);
        List<UUID> named = candidates.stream()
                .map(Candidate::binding)
                .filter(Objects::nonNull)
                .toList();
        Map<UUID, Person.Bound> bindings = named.isEmpty() ? Map.of() : people.bindings(tx, named);
        Duration reach = rulebooks.longestCap(persons.values());
        return new Deciding(persons, bindings, history.of(tx, ids, now, reach), now);
    }

    private final class Deciding {

        private final Map<String, Person> persons;
        private final Map<UUID, Person.Bound> bindings;
        private final Map<String, List<Facts.PastAttempt>> histories;
        private final Instant now;

        Deciding(
                Map<String, Person> persons,
                Map<UUID, Person.Bound> bindings,
                Map<String, List<Facts.PastAttempt>> histories,
                Instant now) {
            this.persons = persons;
            this.bindings = bindings;
            this.histories = new HashMap<>(histories);
            this.now = now;
        }

        ClaimOutcome decide(Candidate candidate, Kind kind) {
            Person reader = reader(candidate);
            Person debtor = persons.getOrDefault(candidate.debtor(), Person.unknown(candidate.debtor()));
            Rulebook rulebook = rulebooks.of(debtor.jurisdiction());
            Attempt attempt = attempt(candidate, reader);
            Facts facts = reader.facts(about(candidate, debtor), histories.getOrDefault(candidate.reader(), List.of()));
            Decision decision = RecipientAuthorization.decide(attempt, facts, rulebook);
            decision.permit().ifPresent(permit -> remember(candidate, permit));
            return ClaimOutcome.of(candidate, kind, reader, StoredDecision.of(attempt, facts, decision), decision);
        }

        private Person reader(Candidate candidate) {
            Person person = persons.getOrDefault(candidate.reader(), Person.unknown(candidate.reader()));
            return candidate.binding() == null ? person : person.at(bindings.get(candidate.binding()));
        }

        private Attempt attempt(Candidate candidate, Person reader) {
            SenderKind kind = candidate.sender() == null
                    ? SenderKind.AGENCY
                    : candidate.sender().kind();
            return new Attempt(
                    candidate.purpose(),
                    candidate.channel(),
                    now,
                    candidate.expiresAt(),
                    kind,
                    candidate.inReplyTo(),
                    reader.addressee(candidate.channel()));
        }

        private Person.About about(Candidate candidate, Person debtor) {
            boolean inboxed = switch (candidate.relation()) {
                case SELF, CO_BORROWER, GUARANTOR -> !candidate.inboxDenied();
                case DELEGATE, REPRESENTATIVE, EMERGENCY_CONTACT, OTHER -> false;
            };
            return new Person.About(
                    debtor,
                    candidate.relation(),
                    inboxed,
                    candidate.installments().stream().map(OwedInstallment::fact).toList());
        }

        private void remember(Candidate candidate, Permit permit) {
            List<Facts.PastAttempt> longer = new ArrayList<>(histories.getOrDefault(candidate.reader(), List.of()));
            longer.add(new Facts.PastAttempt(
                    now, candidate.purpose(), candidate.channel(), ClaimOutcome.loans(candidate, permit.covers())));
            histories.put(candidate.reader(), longer);
        }
    }
}
