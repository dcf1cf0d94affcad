package dev.anshi.sweep;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Attempt;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Decision;
import dev.anshi.authorization.Facts;
import dev.anshi.authorization.InstallmentStatus;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.RecipientAuthorization;
import dev.anshi.authorization.Relation;
import dev.anshi.authorization.Rulebook;
import dev.anshi.authorization.SenderKind;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.ledger.DueInstallment;
import dev.anshi.ledger.DueInstallments;
import dev.anshi.ledger.KnownAsOf;
import dev.anshi.ledger.Senders;
import dev.anshi.notice.NoticeIds;
import dev.anshi.notice.PlannedCallbacks;
import dev.anshi.notice.PlannedCallbacks.Callback;
import dev.anshi.notice.PlannedCallbacks.Overdue;
import dev.anshi.notice.StoredDecision;
import dev.anshi.recipient.EmergencyContacts;
import dev.anshi.recipient.EmergencyContacts.Contact;
import dev.anshi.recipient.KnownPeople;
import dev.anshi.recipient.Person;
import dev.anshi.recipient.ReadFacts;

/**
 * The last resort (design.md, "Escalation"): where a borrower with something overdue can't be reached by the rulebook's measure, one
 * consented emergency contact is asked, once in an overdue episode, to ask them to call. Whom the check denies today is thought of again
 * tomorrow; of several contacts the one named first whom the check does not deny.
 */
@ApplicationScoped
public class Callbacks {

    private static final int PAGE = 500;

    private final Database database;
    private final EmergencyContacts contacts;
    private final DueInstallments installments;
    private final Senders senders;
    private final ReadFacts facts;
    private final PlannedCallbacks planned;
    private final NoticeIds ids;
    private final SweepConfig config;

    Callbacks(
            Database database,
            EmergencyContacts contacts,
            DueInstallments installments,
            Senders senders,
            ReadFacts facts,
            PlannedCallbacks planned,
            NoticeIds ids,
            SweepConfig config) {
        this.database = database;
        this.contacts = contacts;
        this.installments = installments;
        this.senders = senders;
        this.facts = facts;
        this.planned = planned;
        this.ids = ids;
        this.config = config;
    }

    /** What one page came to, and where the next begins; null after the last. */
    private record Page(int asked, List<Contact> looked) {}

    /**
     * Keeps the overdue episodes and plans whom to ask. Doing it again plans nothing more.
     *
     * @return how many are to be asked
     */
    public long plan() {
        long asked = 0;
        Contact after = Contact.BEFORE_ALL;
        while (true) {
            Contact from = after;
            Page page = database.transaction(tx -> page(tx, from));
            asked += page.asked();
            if (page.looked().size() < PAGE) {
                return asked;
            }
            after = page.looked().get(page.looked().size() - 1);
        }
    }

    private Page page(Tx tx, Contact after) {
        LocalDate today = LocalDate.ofInstant(tx.now(), ZoneOffset.UTC);
        List<Contact> looked = contacts.page(tx, today, after, PAGE);
        Set<String> borrowers = looked.stream().map(Contact::borrower).collect(Collectors.toCollection(TreeSet::new));
        if (borrowers.isEmpty()) {
            return new Page(0, looked);
        }
        contacts.lock(tx, borrowers);
        contacts.keepEpisodes(tx, borrowers, today);
        Set<String> waiting = planned.waiting(tx, borrowers);
        List<Contact> toThinkOf = contacts.toThinkOf(tx, borrowers).stream()
                .filter(contact -> !waiting.contains(contact.borrower()))
                .toList();
        List<Callback> callbacks = toThinkOf.isEmpty() ? List.of() : decide(tx, toThinkOf, today);
        planned.insert(tx, callbacks, tx.now());
        return new Page(callbacks.size(), looked);
    }

    private List<Callback> decide(Tx tx, List<Contact> toThinkOf, LocalDate today) {
        Set<String> people = new LinkedHashSet<>();
        toThinkOf.forEach(contact -> people.addAll(List.of(contact.id(), contact.borrower())));
        // The books before the clock, which is read with the people: what comes after that is news from ahead of it.
        Map<String, List<DueInstallment>> overdue = installments.overdue(tx, people, today).stream()
                .collect(Collectors.groupingBy(DueInstallment::borrower));
        Map<String, Senders.Vouched> vouched = senders.vouched(tx);
        KnownPeople known = facts.of(tx, people);
        List<Callback> callbacks = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        for (Contact contact : toThinkOf) {
            List<DueInstallment> about = ofOneSender(overdue.getOrDefault(contact.borrower(), List.of()));
            if (!about.isEmpty() && !done.contains(contact.borrower())) {
                Senders.Vouched sender =
                        Objects.requireNonNull(vouched.get(about.get(0).sender()));
                decide(contact, known, about, sender).ifPresent(callback -> {
                    callbacks.add(callback);
                    done.add(contact.borrower());
                });
            }
        }
        return callbacks;
    }

    // In the name of whom the oldest is owed to.
    private static List<DueInstallment> ofOneSender(List<DueInstallment> oldestFirst) {
        return oldestFirst.stream()
                .filter(each -> each.sender().equals(oldestFirst.get(0).sender()))
                .toList();
    }

    /** Empty where the check says no, or no rulebook is known. */
    private Optional<Callback> decide(
            Contact contact, KnownPeople known, List<DueInstallment> about, Senders.Vouched sender) {
        Person debtor = known.person(contact.borrower());
        return known.rulebookOf(debtor).flatMap(rulebook -> {
            Person reader = known.person(contact.id());
            Instant now = known.readAt();
            Instant at = NextMorning.of(now, reader.zone(), reader.id(), config.spread());
            Attempt attempt = Attempt.of(
                            Purpose.CONTACT_CALLBACK,
                            Channel.SMS,
                            at,
                            SenderKind.valueOf(sender.kind().name()))
                    .expiringAt(at.plus(PlannedCallbacks.OF_USE_FOR));
            Facts all = known.facts(
                    reader,
                    new Person.About(
                            debtor, Relation.EMERGENCY_CONTACT, false, owed(about, sender, now, at, rulebook)));
            Decision decision = RecipientAuthorization.decide(attempt, all, rulebook);
            return decision instanceof Decision.Denied
                    ? Optional.empty()
                    : Optional.of(callback(
                            contact, about, attempt, decision, StoredDecision.of(attempt, all, decision), now));
        });
    }

    private Callback callback(
            Contact contact,
            List<DueInstallment> about,
            Attempt attempt,
            Decision decision,
            StoredDecision stored,
            Instant now) {
        return new Callback(
                ids.next(now),
                contact.borrower(),
                contact.id(),
                about.get(0).sender(),
                decision instanceof Decision.Deferred later ? later.until() : attempt.at(),
                Objects.requireNonNull(attempt.expiresAt()),
                stored,
                about.stream()
                        .map(each -> new Overdue(each.loan(), each.number(), each.dueDate()))
                        .toList());
    }

    private static List<Facts.Installment> owed(
            List<DueInstallment> about, Senders.Vouched sender, Instant now, Instant at, Rulebook rulebook) {
        return about.stream()
                .map(each -> new Facts.Installment(
                        each.loan(),
                        InstallmentStatus.valueOf(each.status()),
                        each.dueDate(),
                        new KnownAsOf(each.asOf(), sender.watermark()).planned(at, now, rulebook.ledgerAge())))
                .toList();
    }
}
