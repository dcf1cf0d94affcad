package dev.anshi.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Attempt;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Decision;
import dev.anshi.authorization.Facts;
import dev.anshi.authorization.Permit;
import dev.anshi.authorization.RecipientAuthorization;
import dev.anshi.authorization.Rulebook;
import dev.anshi.authorization.SenderKind;
import dev.anshi.database.Tx;
import dev.anshi.recipient.KnownPeople;
import dev.anshi.recipient.Numbers;
import dev.anshi.recipient.OpenedNumber;
import dev.anshi.recipient.Person;
import dev.anshi.switches.SwitchState;
import dev.anshi.switches.Switches;
import dev.anshi.telemetry.Milestone;
import dev.anshi.telemetry.Milestones;

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

    private final Candidates candidates;
    private final Switches switches;
    private final ClaimOutcomes outcomes;
    private final Numbers numbers;
    private final BlockedPrefixes blocked;
    private final Milestones milestones;

    ClaimNotices(
            Candidates candidates,
            Switches switches,
            ClaimOutcomes outcomes,
            Numbers numbers,
            BlockedPrefixes blocked,
            Milestones milestones) {
        this.candidates = candidates;
        this.switches = switches;
        this.outcomes = outcomes;
        this.numbers = numbers;
        this.blocked = blocked;
        this.milestones = milestones;
    }

    /**
     * Claims those of the notices that still wait; one that another claim holds, or that is not of the kind or no longer in its state,
     * is left alone. One whose debtor no rulebook is known for can't be decided: it is put off, its neighbours go on. What a switch of operations
     * stops waits, undecided; in its shadow a permit is recorded and not given out, nor is one for a number under a blocked prefix. Of two
     * texts of one sender about one debtor's debts on the reader's day the more urgent one goes: the other waits for it while it waits or
     * is being sent, and is SUPERSEDED once it went or may have gone.
     *
     * @param lease how long the claim counts as alive; afterwards the notice is IN_DOUBT
     */
    public List<ClaimedNotice> claim(Tx tx, Collection<UUID> ids, Kind kind, Duration lease) {
        List<Candidate> locked = lock(tx, ids, kind);
        if (locked.isEmpty()) {
            return List.of();
        }
        milestones.reached(Milestone.CLAIM_LOCKED);
        KnownPeople people = candidates.people(tx, locked);
        Map<UUID, OpenedNumber> opened =
                kind == Kind.QUEUED_TEXTS ? numbers.of(tx, bindings(locked, people)) : Map.of();
        Switches.InForce inForce = switches.inForce(tx);
        List<ClaimOutcome> decided = new ArrayList<>();
        List<Candidate> undecidable = new ArrayList<>();
        List<Candidate> held = new ArrayList<>();
        List<Candidate> behind = new ArrayList<>();
        for (Candidate candidate : locked) {
            Person debtor = people.person(candidate.debtor());
            if (inForce.on(candidate.purpose(), candidate.channel(), debtor.jurisdiction()) == SwitchState.STOPPED) {
                held.add(candidate);
                continue;
            }
            if (turn(candidate, people) == Candidate.Turn.AFTER_ANOTHER) {
                behind.add(candidate);
                continue;
            }
            people.rulebookOf(debtor)
                    .ifPresentOrElse(
                            rulebook -> decided.add(decide(candidate, kind, people, opened, rulebook, inForce)),
                            () -> undecidable.add(candidate));
        }
        milestones.reached(Milestone.CLAIM_DECIDED);
        Instant now = people.readAt();
        outcomes.putOff(tx, undecidable, now);
        outcomes.hold(tx, held, now);
        outcomes.letOthersGoFirst(tx, behind, now);
        List<ClaimedNotice> claimed = decided.isEmpty() ? List.of() : outcomes.write(tx, decided, now, now.plus(lease));
        milestones.reached(Milestone.CLAIM_WRITTEN);
        return claimed;
    }

    private List<Candidate> lock(Tx tx, Collection<UUID> ids, Kind kind) {
        return candidates.lock(
                tx, ids, wanted -> tx.list(row -> row.getUUID(0), """
                        select id from notice where id = any($1) and state = $2 and (channel = 'IN_APP') = $3
                        order by id for update skip locked""", wanted, kind.from, kind == Kind.RIPE_IN_APP));
    }

    // The one number that a text or call of each may go to.
    private static List<UUID> bindings(List<Candidate> locked, KnownPeople people) {
        return locked.stream()
                .map(candidate ->
                        reader(candidate, people).addressee(candidate.channel()).numberReference())
                .filter(Objects::nonNull)
                .map(UUID::fromString)
                .distinct()
                .toList();
    }

    private static Person reader(Candidate candidate, KnownPeople people) {
        return people.person(candidate.reader(), candidate.binding());
    }

    private static Candidate.Turn turn(Candidate candidate, KnownPeople people) {
        return candidate.turn(people.readAt(), reader(candidate, people).zone());
    }

    private ClaimOutcome decide(
            Candidate candidate,
            Kind kind,
            KnownPeople people,
            Map<UUID, OpenedNumber> opened,
            Rulebook rulebook,
            Switches.InForce inForce) {
        Person reader = reader(candidate, people);
        Person debtor = people.person(candidate.debtor());
        Attempt attempt = attempt(candidate, reader, people.readAt());
        boolean shadow =
                inForce.on(candidate.purpose(), candidate.channel(), debtor.jurisdiction()) == SwitchState.SHADOW;
        boolean inboxOpen = candidate.isInboxOpen(shadow);
        Facts facts = people.facts(reader, about(candidate, debtor, inboxOpen, people.readAt()));
        Decision decision = RecipientAuthorization.decide(attempt, facts, rulebook);
        StoredDecision stored = StoredDecision.of(attempt, facts, decision);
        if (turn(candidate, people) == Candidate.Turn.TAKEN) {
            return ClaimOutcome.unsent(candidate, reader, stored, PlannedNotice.ANOTHER_NOTICE);
        }
        Optional<Permit> permit = decision.permit();
        if (permit.isPresent() && shadow) {
            return ClaimOutcome.unsent(candidate, reader, stored, ClaimOutcome.SHADOW);
        }
        // Whatever the check allows, a call tells of no debt, and sends its reader to the app.
        if (permit.isPresent() && candidate.channel() == Channel.VOICE && candidate.tellsOfADebt() && !inboxOpen) {
            return ClaimOutcome.unsent(candidate, reader, stored, ClaimOutcome.EMPTY_INBOX);
        }
        OpenedNumber number = permit.flatMap(Permit::numberReference)
                .map(UUID::fromString)
                .map(opened::get)
                .orElse(null);
        if (number != null && (blocked.bar(number.number()) || inForce.bar(number.number()))) {
            return ClaimOutcome.unsent(candidate, reader, stored, ClaimOutcome.BLOCKED_PREFIX);
        }
        permit.ifPresent(given -> people.attempted(reader, past(attempt, candidate, given)));
        return ClaimOutcome.of(candidate, kind, reader, stored, decision, number);
    }

    private static Attempt attempt(Candidate candidate, Person reader, Instant now) {
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

    private static Person.About about(Candidate candidate, Person debtor, boolean inboxOpen, Instant now) {
        return new Person.About(
                debtor,
                candidate.relation(),
                inboxOpen,
                candidate.installments().stream().map(each -> each.fact(now)).toList());
    }

    private static Facts.PastAttempt past(Attempt attempt, Candidate candidate, Permit permit) {
        return new Facts.PastAttempt(
                attempt.at(), attempt.purpose(), attempt.channel(), ClaimOutcome.loans(candidate, permit.covers()));
    }
}
