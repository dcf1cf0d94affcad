package dev.anshi.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;

import dev.anshi.database.Columns;
import dev.anshi.database.Tx;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;

/** Writes a page of planned notices in one statement; what was planned before stays as it is (G4). */
@ApplicationScoped
public class PlannedNotices {

    // The lines' primary key is the promise of G4: who comes second, whether a re-run or a run at the same time, writes
    // nothing.
    private static final String INSERT = """
            with given as (
                select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                                     $9::timestamptz[], $10::timestamptz[], $11::timestamptz[], $12::text[], $13::text[],
                                     $14::timestamptz[], $15::bigint[], $16::text[], $17::text[])
                    as t(id, borrower_id, recipient_id, sender_id, relation, purpose, channel, state, send_at, expires_at, at, effect,
                         content, until, reasons, rulebook, facts)
            ), kept as (
                insert into notice_installment (borrower_id, loan_id, number, due_date, step_id, recipient_id, channel, notice_id)
                select * from unnest($18::text[], $19::text[], $20::int[], $21::date[], $22::text[], $23::text[], $24::text[], $25::uuid[])
                    as l(borrower_id, loan_id, number, due_date, step_id, recipient_id, channel, notice_id)
                order by 1, 2, 3, 4, 5, 6, 7
                on conflict do nothing returning notice_id
            ), fresh as (
                select * from given where id in (select notice_id from kept)
            ), written as (
                insert into notice (id, borrower_id, recipient_id, sender_id, relation, purpose, channel, state, queue, step_date, send_at,
                                    expires_at, content, reasons, decisions, settled_at, created_at)
                select id, borrower_id, recipient_id, sender_id, relation, purpose, channel, state, 'bulk', $26, send_at, expires_at,
                       content, reasons, 1, case when state = 'PLANNED' then null else $27::timestamptz end, $27 from fresh
            ), decided as (
                insert into decision (notice_id, seq, phase, at, effect, content, until, reasons, rulebook, facts)
                select id, 0, 'PLAN', at, effect, content, until, reasons, rulebook, facts::json from fresh
            )
            select effect, case when effect = 'DENY' then reasons else 0 end as reasons, count(*) as notices from fresh group by 1, 2""";

    private record Added(String effect, long reasons, long notices) {

        static Added read(Row row) {
            return new Added(row.getString("effect"), row.getLong("reasons"), row.getLong("notices"));
        }

        Counts counts() {
            return switch (effect) {
                case "PERMIT" -> new Counts(notices, 0, 0);
                case "DENY" -> new Counts(0, notices, 0);
                default -> new Counts(0, 0, notices);
            };
        }
    }

    private final Measurements measurements;

    PlannedNotices(Measurements measurements) {
        this.measurements = measurements;
    }

    /** What a page added: notices by the effect of the decision that planned them. */
    public record Counts(long planned, long denied, long deferred) {

        public static final Counts NONE = new Counts(0, 0, 0);

        public Counts plus(Counts other) {
            return new Counts(planned + other.planned, denied + other.denied, deferred + other.deferred);
        }
    }

    private record OwnedLine(PlannedNotice notice, PlannedNotice.Line line) {}

    // Sorted as the key is, so that two runs at once take the keys in one order.
    private static final Comparator<OwnedLine> BY_KEY = Comparator.comparing(
                    (OwnedLine owned) -> owned.notice().debtor())
            .thenComparing(owned -> owned.line().loan())
            .thenComparing(owned -> owned.line().number());

    /** Writes what was not planned yet. */
    public Counts insert(Tx tx, LocalDate stepDate, List<PlannedNotice> notices, Instant now) {
        if (notices.isEmpty()) {
            return Counts.NONE;
        }
        List<OwnedLine> lines = notices.stream()
                .flatMap(notice -> notice.lines().stream().map(line -> new OwnedLine(notice, line)))
                .sorted(BY_KEY)
                .toList();
        List<Added> added = tx.list(Added::read, INSERT, arguments(stepDate, notices, lines, now));
        tx.onCommit(() -> measure(added));
        return added.stream().map(Added::counts).reduce(Counts.NONE, Counts::plus);
    }

    private void measure(List<Added> added) {
        for (Added each : added) {
            measurements.count(Metric.DECISIONS, each.notices());
            if (each.counts().denied() > 0) {
                measurements.denied(StoredDecision.reasonIds(each.reasons()), each.notices());
            }
        }
    }

    private static Object[] arguments(
            LocalDate stepDate, List<PlannedNotice> notices, List<OwnedLine> lines, Instant now) {
        return new Object[] {
            Columns.of(notices, UUID[]::new, PlannedNotice::id),
            Columns.of(notices, String[]::new, PlannedNotice::debtor),
            Columns.of(notices, String[]::new, PlannedNotice::recipient),
            Columns.of(notices, String[]::new, PlannedNotice::sender),
            Columns.of(notices, String[]::new, n -> n.relation().name()),
            Columns.of(notices, String[]::new, n -> n.purpose().name()),
            Columns.of(notices, String[]::new, n -> n.channel().name()),
            Columns.of(notices, String[]::new, n -> n.state().name()),
            Columns.of(notices, Instant[]::new, PlannedNotice::sendAt),
            Columns.of(notices, Instant[]::new, PlannedNotice::expiresAt),
            Columns.of(notices, Instant[]::new, n -> n.decision().at()),
            Columns.of(notices, String[]::new, n -> n.decision().effect()),
            Columns.of(notices, String[]::new, n -> n.decision().content()),
            Columns.of(notices, Instant[]::new, n -> n.decision().until()),
            Columns.of(notices, Long[]::new, n -> n.decision().reasons()),
            Columns.of(notices, String[]::new, n -> n.decision().rulebook()),
            Columns.of(notices, String[]::new, n -> n.decision().facts()),
            Columns.of(lines, String[]::new, l -> l.notice().debtor()),
            Columns.of(lines, String[]::new, l -> l.line().loan()),
            Columns.of(lines, Integer[]::new, l -> l.line().number()),
            Columns.of(lines, LocalDate[]::new, l -> l.line().dueDate()),
            Columns.of(lines, String[]::new, l -> l.line().step()),
            Columns.of(lines, String[]::new, l -> l.notice().recipient()),
            Columns.of(lines, String[]::new, l -> l.notice().channel().name()),
            Columns.of(lines, UUID[]::new, l -> l.notice().id()),
            stepDate,
            now
        };
    }
}
