package dev.anshi.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.pgclient.PgException;

import dev.anshi.database.Columns;
import dev.anshi.database.Tx;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;

/** Writes a page of planned notices in two statements; what was planned before stays as it is (G4). */
@ApplicationScoped
public class PlannedNotices {

    // Arrays are unnested in the select list, where Postgres streams them; in the from clause it keeps them all first.
    private static final String LINES = """
            insert into notice_installment (borrower_id, loan_id, number, due_date, step_id, recipient_id, channel, notice_id)
            select unnest($1::text[]), unnest($2::text[]), unnest($3::int[]), unnest($4::date[]), unnest($5::text[]), unnest($6::text[]),
                   unnest($7::text[]), unnest($8::uuid[])""";

    // The lines' primary key is the promise of G4: who comes second, whether a re-run or a run at the same time, writes
    // nothing.
    private static final String LINES_NOT_THERE = LINES + " on conflict do nothing";
    private static final String UNIQUE_VIOLATION = "23505";

    private static final String NOTICES = """
            with decided as (
                insert into decision (notice_id, seq, phase, at, effect, content, until, reasons, rulebook, facts)
                select unnest($1::uuid[]), 0, 'PLAN', unnest($9::timestamptz[]), unnest($10::text[]), unnest($11::text[]),
                       unnest($12::timestamptz[]), unnest($13::bigint[]), unnest($14::text[]), unnest($15::text[])
            )
            insert into notice (id, borrower_id, recipient_id, sender_id, relation, purpose, channel, state, queue, step_date, send_at,
                                expires_at, content, reasons, decisions, settled_at, created_at)
            select unnest($1::uuid[]), unnest($2::text[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]), unnest($6::text[]),
                   unnest($7::text[]), unnest($8::text[]), 'bulk', $19, unnest($16::timestamptz[]), unnest($17::timestamptz[]),
                   unnest($11::text[]), unnest($13::bigint[]), 1, unnest($18::timestamptz[]), $20""";

    private final Measurements measurements;

    PlannedNotices(Measurements measurements) {
        this.measurements = measurements;
    }

    /** What a page added: notices by the effect of the decision that planned them. */
    public record Counts(long planned, long denied, long deferred) {

        public static final Counts NONE = new Counts(0, 0, 0);

        private static Counts of(List<PlannedNotice> notices) {
            Map<String, Long> byEffect = notices.stream()
                    .collect(Collectors.groupingBy(notice -> notice.decision().effect(), Collectors.counting()));
            return new Counts(
                    byEffect.getOrDefault("PERMIT", 0L),
                    byEffect.getOrDefault("DENY", 0L),
                    byEffect.getOrDefault("DEFER", 0L));
        }

        public Counts plus(Counts other) {
            return new Counts(planned + other.planned, denied + other.denied, deferred + other.deferred);
        }
    }

    private record OwnedLine(PlannedNotice notice, PlannedNotice.Line line) {}

    // Sorted as the key is, so that two runs at once take the keys in one order.
    private static final Comparator<OwnedLine> BY_KEY = Comparator.comparing(
                    (OwnedLine owned) -> owned.notice().debtor())
            .thenComparing(owned -> owned.line().loan())
            .thenComparing(owned -> owned.line().number())
            .thenComparing(owned -> owned.line().dueDate())
            .thenComparing(owned -> owned.line().step())
            .thenComparing(owned -> owned.notice().recipient())
            .thenComparing(owned -> owned.notice().channel().name());

    /** Some of a page was planned before: its transaction is lost, and the page is to be written by {@link #insertMissing}. */
    public static final class PlannedBeforeException extends RuntimeException {

        PlannedBeforeException(Throwable cause) {
            super("a line of the page was planned before", cause);
        }
    }

    /**
     * Writes a page of which nothing was planned yet, as nearly every page is: for its lines in half the time that {@link #insertMissing}
     * takes, for which Postgres looks each key up before it writes it.
     *
     * @throws PlannedBeforeException where a line is there already
     */
    public Counts insertNew(Tx tx, LocalDate stepDate, List<PlannedNotice> notices, Instant now) {
        if (notices.isEmpty()) {
            return Counts.NONE;
        }
        try {
            tx.update(LINES, lineArguments(sortedLines(notices)));
        } catch (PgException e) {
            throw UNIQUE_VIOLATION.equals(e.getSqlState()) ? new PlannedBeforeException(e) : e;
        }
        return written(tx, stepDate, notices, now);
    }

    /** Writes what was not planned yet. */
    public Counts insertMissing(Tx tx, LocalDate stepDate, List<PlannedNotice> notices, Instant now) {
        List<PlannedNotice> fresh = notices.isEmpty() ? notices : withLines(tx, notices);
        return fresh.isEmpty() ? Counts.NONE : written(tx, stepDate, fresh, now);
    }

    private Counts written(Tx tx, LocalDate stepDate, List<PlannedNotice> fresh, Instant now) {
        tx.update(NOTICES, arguments(stepDate, fresh, now));
        sayWhatTookTheirPlace(tx, fresh);
        tx.onCommit(() -> measure(fresh));
        return Counts.of(fresh);
    }

    /** Writes their lines; answers the notices that got one. */
    private static List<PlannedNotice> withLines(Tx tx, List<PlannedNotice> notices) {
        List<OwnedLine> lines = sortedLines(notices);
        if (tx.update(LINES_NOT_THERE, lineArguments(lines)) == lines.size()) {
            return notices;
        }
        // The ids are new, so that whatever bears one was written just now.
        Set<UUID> written = Set.copyOf(tx.list(
                row -> row.getUUID(0),
                "select distinct notice_id from notice_installment where notice_id = any($1)",
                Columns.of(notices, UUID[]::new, PlannedNotice::id)));
        return notices.stream().filter(notice -> written.contains(notice.id())).toList();
    }

    // Few, and most pages have none: not a column of every insert.
    private static void sayWhatTookTheirPlace(Tx tx, List<PlannedNotice> fresh) {
        List<PlannedNotice> superseded = fresh.stream()
                .filter(notice -> notice.state() == NoticeState.SUPERSEDED)
                .toList();
        if (!superseded.isEmpty()) {
            tx.update(
                    "update notice set superseded_by = $2 where id = any($1)",
                    Columns.of(superseded, UUID[]::new, PlannedNotice::id),
                    PlannedNotice.ANOTHER_NOTICE);
        }
    }

    private static List<OwnedLine> sortedLines(List<PlannedNotice> notices) {
        List<OwnedLine> lines = new ArrayList<>(notices.size());
        notices.forEach(notice -> notice.lines().forEach(line -> lines.add(new OwnedLine(notice, line))));
        lines.sort(BY_KEY);
        return lines;
    }

    private void measure(List<PlannedNotice> added) {
        measurements.count(Metric.DECISIONS, added.size());
        added.stream()
                .map(PlannedNotice::decision)
                .filter(StoredDecision::isDenial)
                .collect(Collectors.groupingBy(StoredDecision::reasons, Collectors.counting()))
                .forEach((reasons, count) -> measurements.denied(StoredDecision.reasonIds(reasons), count));
    }

    private static Object[] lineArguments(List<OwnedLine> lines) {
        return new Object[] {
            Columns.of(lines, String[]::new, l -> l.notice().debtor()),
            Columns.of(lines, String[]::new, l -> l.line().loan()),
            Columns.of(lines, Integer[]::new, l -> l.line().number()),
            Columns.of(lines, LocalDate[]::new, l -> l.line().dueDate()),
            Columns.of(lines, String[]::new, l -> l.line().step()),
            Columns.of(lines, String[]::new, l -> l.notice().recipient()),
            Columns.of(lines, String[]::new, l -> l.notice().channel().name()),
            Columns.of(lines, UUID[]::new, l -> l.notice().id())
        };
    }

    private static Object[] arguments(LocalDate stepDate, List<PlannedNotice> notices, Instant now) {
        return new Object[] {
            Columns.of(notices, UUID[]::new, PlannedNotice::id),
            Columns.of(notices, String[]::new, PlannedNotice::debtor),
            Columns.of(notices, String[]::new, PlannedNotice::recipient),
            Columns.of(notices, String[]::new, PlannedNotice::sender),
            Columns.of(notices, String[]::new, n -> n.relation().name()),
            Columns.of(notices, String[]::new, n -> n.purpose().name()),
            Columns.of(notices, String[]::new, n -> n.channel().name()),
            Columns.of(notices, String[]::new, n -> n.state().name()),
            Columns.of(notices, Instant[]::new, n -> n.decision().at()),
            Columns.of(notices, String[]::new, n -> n.decision().effect()),
            Columns.of(notices, String[]::new, n -> n.decision().content()),
            Columns.of(notices, Instant[]::new, n -> n.decision().until()),
            Columns.of(notices, Long[]::new, n -> n.decision().reasons()),
            Columns.of(notices, String[]::new, n -> n.decision().rulebook()),
            Columns.of(notices, String[]::new, n -> n.decision().facts()),
            Columns.of(notices, Instant[]::new, PlannedNotice::sendAt),
            Columns.of(notices, Instant[]::new, PlannedNotice::expiresAt),
            Columns.of(notices, Instant[]::new, n -> n.state() == NoticeState.PLANNED ? null : now),
            stepDate,
            now
        };
    }
}
