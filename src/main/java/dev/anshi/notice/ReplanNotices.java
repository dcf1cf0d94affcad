package dev.anshi.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Attempt;
import dev.anshi.authorization.Decision;
import dev.anshi.authorization.Facts;
import dev.anshi.authorization.RecipientAuthorization;
import dev.anshi.authorization.Rulebook;
import dev.anshi.authorization.SenderKind;
import dev.anshi.database.Columns;
import dev.anshi.database.Tx;
import dev.anshi.recipient.KnownPeople;
import dev.anshi.recipient.Person;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;

/**
 * Plans anew what was denied for want of a proof or a consent that has come since: the same notice and key, the next generation, by a
 * decision of its own. What is denied again stays denied, with the reasons of now.
 */
@ApplicationScoped
public class ReplanNotices {

    private static final String WRITE = """
            with decided as (
                select * from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::text[], $6::text[], $7::timestamptz[],
                                     $8::bigint[], $9::text[], $10::text[])
                    as d(id, state, send_at, at, effect, content, until, reasons, rulebook, facts)
            ), kept as (
                insert into decision (notice_id, seq, phase, at, effect, content, until, reasons, rulebook, facts)
                select d.id, n.decisions, 'PLAN', d.at, d.effect, d.content, d.until, d.reasons, d.rulebook, d.facts
                from decided d join notice n on n.id = d.id
            ), lines as (
                insert into notice_installment (borrower_id, loan_id, number, due_date, step_id, recipient_id, channel, generation, notice_id)
                select borrower_id, loan_id, number, due_date, step_id, recipient_id, channel, max(generation) + 1, notice_id
                from notice_installment where notice_id = any($1::uuid[]) group by 1, 2, 3, 4, 5, 6, 7, 9
            )
            update notice n set replan = false, state = d.state, send_at = d.send_at, content = d.content, reasons = d.reasons,
                decisions = n.decisions + 1, queued_at = null, settled_at = case when d.state = 'PLANNED' then null else $11::timestamptz end
            from decided d where n.id = d.id""";

    private final Candidates candidates;
    private final Measurements measurements;

    ReplanNotices(Candidates candidates, Measurements measurements) {
        this.candidates = candidates;
        this.measurements = measurements;
    }

    /** One notice decided again. */
    private record Replanned(Candidate candidate, NoticeState state, Instant sendAt, StoredDecision decision) {}

    /** Those that wait to be planned anew, some of them. */
    public List<UUID> marked(Tx tx, int limit) {
        return tx.list(row -> row.getUUID(0), "select id from notice where replan order by id limit $1", limit);
    }

    /**
     * Marks what was denied of a date for want of something that its reader has given since: whoever gave it while their page was being
     * decided and written found nothing denied yet ({@link ReplanMarks}).
     */
    public void markWhatMayBeMendedSince(Tx tx, LocalDate stepDate, Instant since) {
        tx.update("""
                update notice set replan = true where id in (
                    select n.id from notice n
                    where n.step_date = $1 and """ + " " + ReplanMarks.AWAITS_NEWS + """

                      and (exists (select from binding b where b.recipient_id = n.recipient_id
                                   and greatest(b.proven_at, b.confirmed_at, b.changed_at) >= $4)
                           or exists (select from consent c where c.recipient_id = n.recipient_id and c.recorded_at >= $4)
                           or exists (select from suppression s where s.recipient_id = n.recipient_id and s.lifted_at >= $4))
                    order by n.id for update)""", stepDate, tx.now(), ~ReplanMarks.MENDABLE.bits(), since);
    }

    /** Decides them again; one that no rulebook can decide, or that is of no more use, loses its mark and stays denied. Returns how many are planned now. */
    public int replan(Tx tx, List<UUID> ids) {
        List<Candidate> locked =
                candidates.lock(tx, ids, wanted -> tx.list(row -> row.getUUID(0), """
                        select id from notice where id = any($1) and state = 'DENIED' and replan order by id for update skip locked""", (Object) wanted));
        if (locked.isEmpty()) {
            return 0;
        }
        KnownPeople people = candidates.people(tx, locked);
        unmark(tx, locked);
        List<Replanned> all = locked.stream()
                .filter(candidate -> candidate.isOfUse(people.readAt()))
                .flatMap(candidate -> people.rulebookOf(people.person(candidate.debtor())).stream()
                        .map(rulebook -> decide(candidate, people, rulebook)))
                .toList();
        write(tx, all, people.readAt());
        tx.onCommit(() -> measure(all));
        return (int)
                all.stream().filter(each -> each.state() == NoticeState.PLANNED).count();
    }

    private static void unmark(Tx tx, List<Candidate> locked) {
        tx.update("update notice set replan = false where id = any($1)", (Object)
                Columns.of(locked, UUID[]::new, Candidate::id));
    }

    private static Replanned decide(Candidate candidate, KnownPeople people, Rulebook rulebook) {
        Instant now = people.readAt();
        Instant at = candidate.sendAt().isBefore(now) ? now : candidate.sendAt();
        Person reader = people.person(candidate.reader(), candidate.binding());
        Person.About about = new Person.About(
                people.person(candidate.debtor()),
                candidate.relation(),
                candidate.isInboxOpen(false),
                candidate.installments().stream()
                        .map(each -> each.planned(at, now, rulebook.ledgerAge()))
                        .toList());
        SenderKind kind = candidate.sender() == null
                ? SenderKind.AGENCY
                : candidate.sender().kind();
        Attempt attempt = Attempt.of(candidate.purpose(), candidate.channel(), at, kind);
        Attempt ending = candidate.expiresAt() == null ? attempt : attempt.expiringAt(candidate.expiresAt());
        Facts facts = people.facts(reader, about);
        Decision decision = RecipientAuthorization.decide(ending, facts, rulebook);
        return new Replanned(
                candidate,
                decision instanceof Decision.Denied ? NoticeState.DENIED : NoticeState.PLANNED,
                decision instanceof Decision.Deferred later ? later.until() : at,
                StoredDecision.of(ending, facts, decision));
    }

    private static void write(Tx tx, List<Replanned> all, Instant now) {
        if (all.isEmpty()) {
            return;
        }
        tx.update(
                WRITE,
                Columns.of(all, UUID[]::new, each -> each.candidate().id()),
                Columns.of(all, String[]::new, each -> each.state().name()),
                Columns.of(all, Instant[]::new, Replanned::sendAt),
                Columns.of(all, Instant[]::new, each -> each.decision().at()),
                Columns.of(all, String[]::new, each -> each.decision().effect()),
                Columns.of(all, String[]::new, each -> each.decision().content()),
                Columns.of(all, Instant[]::new, each -> each.decision().until()),
                Columns.of(all, Long[]::new, each -> each.decision().reasons()),
                Columns.of(all, String[]::new, each -> each.decision().rulebook()),
                Columns.of(all, String[]::new, each -> each.decision().facts()),
                now);
    }

    private void measure(List<Replanned> all) {
        measurements.count(Metric.DECISIONS, all.size());
        all.stream()
                .map(Replanned::decision)
                .filter(StoredDecision::isDenial)
                .forEach(denial -> measurements.denied(denial.reasonIds(), 1));
    }
}
