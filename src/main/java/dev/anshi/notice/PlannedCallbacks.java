package dev.anshi.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Columns;
import dev.anshi.database.Tx;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;
import dev.anshi.wording.Occasion;

/** Writes notices that ask an emergency contact to pass "please call us" on, each with the decision that planned it and what is overdue. */
@ApplicationScoped
public class PlannedCallbacks {

    /** authorization.md: "others: 7 days". */
    public static final Duration OF_USE_FOR = Duration.ofDays(7);

    /** Stands where a step's id stands: it is of no plan. */
    private static final String STEP = "callback";

    private static final String INSERT = """
            with given as (
                select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[],
                                     $8::text[], $9::text[], $10::timestamptz[], $11::bigint[], $12::text[], $13::text[])
                    as t(id, borrower_id, recipient_id, sender_id, send_at, expires_at, at, effect, content, until, reasons, rulebook, facts)
            ), told as (
                insert into notice (id, borrower_id, recipient_id, sender_id, relation, purpose, channel, state, queue, send_at, expires_at,
                                    occasion, content, reasons, decisions, created_at)
                select id, borrower_id, recipient_id, sender_id, 'EMERGENCY_CONTACT', 'CONTACT_CALLBACK', 'SMS', 'PLANNED', 'bulk', send_at,
                       expires_at, $14::text, content, reasons, 1, $15::timestamptz from given
            ), decided as (
                insert into decision (notice_id, seq, phase, at, effect, content, until, reasons, rulebook, facts)
                select id, 0, 'PLAN', at, effect, content, until, reasons, rulebook, facts from given
            )
            insert into notice_installment (borrower_id, loan_id, number, due_date, step_id, recipient_id, channel, generation, notice_id)
            select l.borrower_id, l.loan_id, l.number, l.due_date, $21, l.recipient_id, 'SMS',
                   coalesce((select max(o.generation) + 1 from notice_installment o
                             where o.borrower_id = l.borrower_id and o.loan_id = l.loan_id and o.number = l.number
                               and o.due_date = l.due_date and o.step_id = $21 and o.recipient_id = l.recipient_id), 0), l.notice_id
            from unnest($16::text[], $17::text[], $18::int[], $19::date[], $20::text[], $22::uuid[])
                as l(borrower_id, loan_id, number, due_date, recipient_id, notice_id)""";

    /**
     * One contact to be asked.
     *
     * @param sendAt when it ripens
     */
    public record Callback(
            UUID id,
            String borrower,
            String contact,
            String sender,
            Instant sendAt,
            Instant expiresAt,
            StoredDecision decision,
            List<Overdue> overdue) {

        public Callback {
            overdue = List.copyOf(overdue);
        }
    }

    /** An installment that is overdue. */
    public record Overdue(String loan, int number, LocalDate dueDate) {}

    private record Line(Callback of, Overdue overdue) {}

    private final Measurements measurements;

    PlannedCallbacks(Measurements measurements) {
        this.measurements = measurements;
    }

    /** Of whom one waits to be sent. */
    public Set<String> waiting(Tx tx, Collection<String> borrowers) {
        return tx.list(row -> row.getString(0), """
                        select borrower_id from notice
                        where borrower_id = any($1) and purpose = 'CONTACT_CALLBACK' and state in ('PLANNED', 'QUEUED')""", (Object) borrowers.toArray(String[]::new)).stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The caller holds the locks of borrowers and contacts. */
    public void insert(Tx tx, List<Callback> callbacks, Instant now) {
        if (callbacks.isEmpty()) {
            return;
        }
        List<Line> lines = callbacks.stream()
                .flatMap(each -> each.overdue().stream().map(overdue -> new Line(each, overdue)))
                .toList();
        tx.update(
                INSERT,
                Columns.of(callbacks, UUID[]::new, Callback::id),
                Columns.of(callbacks, String[]::new, Callback::borrower),
                Columns.of(callbacks, String[]::new, Callback::contact),
                Columns.of(callbacks, String[]::new, Callback::sender),
                Columns.of(callbacks, Instant[]::new, Callback::sendAt),
                Columns.of(callbacks, Instant[]::new, Callback::expiresAt),
                Columns.of(callbacks, Instant[]::new, each -> each.decision().at()),
                Columns.of(callbacks, String[]::new, each -> each.decision().effect()),
                Columns.of(callbacks, String[]::new, each -> each.decision().content()),
                Columns.of(callbacks, Instant[]::new, each -> each.decision().until()),
                Columns.of(callbacks, Long[]::new, each -> each.decision().reasons()),
                Columns.of(callbacks, String[]::new, each -> each.decision().rulebook()),
                Columns.of(callbacks, String[]::new, each -> each.decision().facts()),
                Occasion.PLEASE_CALL,
                now,
                Columns.of(lines, String[]::new, each -> each.of().borrower()),
                Columns.of(lines, String[]::new, each -> each.overdue().loan()),
                Columns.of(lines, Integer[]::new, each -> each.overdue().number()),
                Columns.of(lines, LocalDate[]::new, each -> each.overdue().dueDate()),
                Columns.of(lines, String[]::new, each -> each.of().contact()),
                STEP,
                Columns.of(lines, UUID[]::new, each -> each.of().id()));
        tx.onCommit(() -> measurements.count(Metric.DECISIONS, callbacks.size()));
    }
}
