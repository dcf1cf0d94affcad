package dev.anshi.sweep;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Tx;
import dev.anshi.ledger.DueInstallment;
import dev.anshi.ledger.DueInstallments;
import dev.anshi.ledger.DueInstallments.Cursor;
import dev.anshi.ledger.Senders;
import dev.anshi.recipient.AgreedMandates;
import dev.anshi.recipient.KnownPeople;
import dev.anshi.recipient.ReadFacts;

/** Reads a page with its facts: a constant number of statements, however many installments it holds. */
@ApplicationScoped
class DuePages {

    private final DueInstallments dueInstallments;
    private final AgreedMandates mandates;
    private final ReadFacts facts;
    private final Senders senders;
    private final SweepConfig config;

    DuePages(
            DueInstallments dueInstallments,
            AgreedMandates mandates,
            ReadFacts facts,
            Senders senders,
            SweepConfig config) {
        this.dueInstallments = dueInstallments;
        this.mandates = mandates;
        this.facts = facts;
        this.senders = senders;
        this.config = config;
    }

    DuePage read(Tx tx, StepCalendar calendar, Cursor from, int toShardExclusive) {
        DueInstallments.Page rows =
                dueInstallments.page(tx, calendar.dueDates(), from, toShardExclusive, config.pageSize());
        // Before the people, with whom the clock is read: a word that comes after that lies ahead of it, and hides the
        // one before.
        Map<String, Senders.Vouched> vouched = senders.vouched(tx);
        Collection<DueGroup> groups = DueGroup.of(rows.rows(), audience(tx, rows.rows(), calendar), calendar);
        KnownPeople people = facts.of(tx, DuePage.readersAndDebtors(groups));
        return new DuePage(groups, people, vouched, rows.next());
    }

    private Audience audience(Tx tx, List<DueInstallment> rows, StepCalendar calendar) {
        Set<String> loans = rows.stream().map(DueInstallment::loan).collect(Collectors.toSet());
        Set<String> borrowers = rows.stream().map(DueInstallment::borrower).collect(Collectors.toSet());
        return new Audience(dueInstallments.parties(tx, loans), mandates.of(tx, borrowers, calendar.date()));
    }
}
