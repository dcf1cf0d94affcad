package dev.anshi.sweep;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Facts;
import dev.anshi.database.Tx;
import dev.anshi.ledger.DueInstallment;
import dev.anshi.ledger.DueInstallments;
import dev.anshi.ledger.DueInstallments.Cursor;
import dev.anshi.ledger.DueInstallments.LoanParty;
import dev.anshi.ledger.Senders;
import dev.anshi.notice.AttemptHistory;
import dev.anshi.recipient.People;
import dev.anshi.recipient.Person;
import dev.anshi.recipient.Rulebooks;

/** Reads a page with its facts: a constant number of statements, however many installments it holds. */
@ApplicationScoped
class DuePages {

    private final DueInstallments dueInstallments;
    private final People people;
    private final AttemptHistory history;
    private final Senders senders;
    private final Rulebooks rulebooks;
    private final SweepConfig config;

    DuePages(
            DueInstallments dueInstallments,
            People people,
            AttemptHistory history,
            Senders senders,
            Rulebooks rulebooks,
            SweepConfig config) {
        this.dueInstallments = dueInstallments;
        this.people = people;
        this.history = history;
        this.senders = senders;
        this.rulebooks = rulebooks;
        this.config = config;
    }

    DuePage read(Tx tx, StepCalendar calendar, Cursor from, int toShardExclusive) {
        Instant now = tx.now();
        DueInstallments.Page rows =
                dueInstallments.page(tx, calendar.dueDates(), from, toShardExclusive, config.pageSize());
        Collection<DueGroup> groups = DueGroup.of(rows.rows(), parties(tx, rows.rows()), calendar);
        Set<String> ids = DuePage.readersAndDebtors(groups);
        Map<String, Person> persons = people.load(tx, ids);
        Map<String, List<Facts.PastAttempt>> histories =
                history.of(tx, ids, now, rulebooks.longestCap(persons.values()));
        return new DuePage(groups, persons, histories, senders.vouched(tx), now, rows.next());
    }

    private Map<String, List<LoanParty>> parties(Tx tx, List<DueInstallment> rows) {
        Set<String> loans = rows.stream().map(DueInstallment::loan).collect(Collectors.toSet());
        return dueInstallments.parties(tx, loans).stream().collect(Collectors.groupingBy(LoanParty::loan));
    }
}
