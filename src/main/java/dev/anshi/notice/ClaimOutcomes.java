package dev.anshi.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Disclosure;
import dev.anshi.authorization.Permit;
import dev.anshi.authorization.Purpose;
import dev.anshi.database.Columns;
import dev.anshi.database.Tx;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;

/** Writes what a claim decided: notices, decisions, attempts and codes, in a constant number of statements. */
@ApplicationScoped
class ClaimOutcomes {

    private static final String NOTICES = """
            update notice n set state = c.state, send_at = coalesce(c.send_at, n.send_at), content = c.content, reasons = c.reasons,
                decisions = n.decisions + 1, attempts = n.attempts + case when c.permitted then 1 else 0 end,
                queued_at = case when c.state = 'PLANNED' then null else n.queued_at end,
                claimed_at = case when c.permitted then $8::timestamptz else n.claimed_at end,
                lease_until = case when c.state = 'CLAIMED' then $9::timestamptz end,
                settled_at = case when c.state in ('PLANNED', 'CLAIMED') then null else $8::timestamptz end,
                code_hash = coalesce(c.code_hash, n.code_hash),
                superseded_by = coalesce(c.unsent_for, n.superseded_by)
            from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::bigint[], $6::boolean[], $7::bytea[], $10::text[])
                as c(id, state, send_at, content, reasons, permitted, code_hash, unsent_for)
            where n.id = c.id""";

    private static final String DECISIONS = """
            insert into decision (notice_id, seq, phase, at, effect, content, until, reasons, rulebook, facts)
            select notice_id, seq, 'CLAIM', at, effect, content, until, reasons, rulebook, facts
            from unnest($1::uuid[], $2::smallint[], $3::timestamptz[], $4::text[], $5::text[], $6::timestamptz[], $7::bigint[],
                        $8::text[], $9::text[])
                as d(notice_id, seq, at, effect, content, until, reasons, rulebook, facts)""";

    private static final String ATTEMPTS = """
            insert into attempt (notice_id, number, recipient_id, purpose, channel, loans, binding_id, claimed_at, outcome)
            select notice_id, number, recipient_id, purpose, channel, string_to_array(loans, ','), binding_id, $8, outcome
            from unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $9::text[])
                as a(notice_id, number, recipient_id, purpose, channel, loans, binding_id, outcome)""";

    // A later claim of the same notice may cover other installments.
    private static final String COVERED = """
            update notice_installment i set covered = c.covered
            from unnest($1::uuid[], $2::text[], $3::int[], $4::date[], $5::boolean[]) as c(notice_id, loan_id, number, due_date, covered)
            where i.notice_id = c.notice_id and i.loan_id = c.loan_id and i.number = c.number and i.due_date = c.due_date
              and i.covered <> c.covered""";

    private static final String PUT_OFF = """
            update notice n set state = case when expires_at <= $2 then 'EXPIRED' else 'PLANNED' end, send_at = w.until, queued_at = null,
                settled_at = case when expires_at <= $2 then $2::timestamptz end
            from unnest($1::uuid[], $3::timestamptz[]) as w(id, until) where n.id = w.id""";

    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofHours(1);

    /** A release queues what waited for another with its next round. */
    private static final Duration UNTIL_NEXT_RELEASE = Duration.ofMinutes(5);

    private static final Logger LOG = Logger.getLogger(ClaimOutcomes.class);

    private record Covered(OwedInstallment of, boolean now) {}

    private final OneTimeCodes codes;
    private final NoticeCodes noticeCodes;
    private final AskedPeople people;
    private final Measurements measurements;

    ClaimOutcomes(OneTimeCodes codes, NoticeCodes noticeCodes, AskedPeople people, Measurements measurements) {
        this.people = people;
        this.codes = codes;
        this.noticeCodes = noticeCodes;
        this.measurements = measurements;
    }

    List<ClaimedNotice> write(Tx tx, List<ClaimOutcome> decided, Instant now, Instant leaseUntil) {
        NoticeCodes.Drawn noticeCodes = this.noticeCodes.draw(tx, permittedIds(decided));
        writeNotices(tx, decided, noticeCodes, now, leaseUntil);
        writeDecisions(tx, decided);
        writeCovered(tx, decided);
        tx.onCommit(() -> measure(decided));
        List<ClaimOutcome> permitted =
                decided.stream().filter(each -> each.permit() != null).toList();
        if (permitted.isEmpty()) {
            return List.of();
        }
        writeAttempts(tx, permitted, now);
        Map<UUID, OneTimeCodes.Drawn> drawn = drawDigits(permitted);
        codes.store(tx, List.copyOf(drawn.values()), now);
        people.asked(tx, permitted.stream().map(ClaimOutcome::candidate).toList(), now);
        return permitted.stream()
                .map(each -> claimed(each, now, noticeCodes, drawn))
                .toList();
    }

    /** Those that can't be decided wait, and are asked about again until they are of no more use; a person must look now. */
    void putOff(Tx tx, List<Candidate> undecidable, Instant now) {
        if (undecidable.isEmpty()) {
            return;
        }
        putOff(tx, undecidable, now, each -> now.plus(UNTIL_ASKED_AGAIN));
        LOG.errorf(
                "notices wait, since no rulebook is known for their debtors' jurisdictions: notices=%d first=%s",
                undecidable.size(), undecidable.get(0).id());
    }

    /**
     * What operations have stopped goes back to PLANNED, ripe as it is: the release leaves it there until it may go, and takes it on with its
     * first round after that. It ends as EXPIRED where it is of no more use then: a code lives three minutes, so that it is lost and asked
     * for again; a security notice waits its whole contest window.
     */
    void hold(Tx tx, List<Candidate> stopped, Instant now) {
        if (!stopped.isEmpty()) {
            putOff(tx, stopped, now, each -> now);
        }
    }

    /** Whom a more urgent notice of the day comes before is asked about again when that one's turn has come: it may yet be denied. */
    void letOthersGoFirst(Tx tx, List<Candidate> behind, Instant now) {
        if (!behind.isEmpty()) {
            Instant soonest = now.plus(UNTIL_NEXT_RELEASE);
            putOff(tx, behind, now, each -> each.outrankedUntil(soonest));
        }
    }

    private static void putOff(Tx tx, List<Candidate> waiting, Instant now, Function<Candidate, Instant> until) {
        tx.update(
                PUT_OFF,
                Columns.of(waiting, UUID[]::new, Candidate::id),
                now,
                Columns.of(waiting, Instant[]::new, until));
    }

    private void measure(List<ClaimOutcome> decided) {
        measurements.count(Metric.DECISIONS, decided.size());
        measurements.count(
                Metric.TEXTS_BLOCKED,
                decided.stream()
                        .filter(each -> ClaimOutcome.BLOCKED_PREFIX.equals(each.unsentFor()))
                        .count());
        decided.stream()
                .map(ClaimOutcome::decision)
                .filter(StoredDecision::isDenial)
                .forEach(denial -> measurements.denied(denial.reasonIds(), 1));
    }

    private static ClaimedNotice claimed(
            ClaimOutcome outcome, Instant now, NoticeCodes.Drawn noticeCodes, Map<UUID, OneTimeCodes.Drawn> drawn) {
        Candidate candidate = outcome.candidate();
        Permit permit = Objects.requireNonNull(outcome.permit());
        OneTimeCodes.Drawn code = drawn.get(candidate.id());
        return new ClaimedNotice(
                candidate.id(),
                candidate.attempts() + 1,
                permit,
                now,
                outcome.reader().locale(),
                candidate.sender(),
                candidate.occasion(),
                outcome.reader().zone(),
                outcome.items(),
                candidate.namesAnother() ? candidate.debtor() : null,
                noticeCodes.codeOf(candidate.id()),
                code == null ? null : code.digits(),
                outcome.number());
    }

    private static void writeNotices(
            Tx tx, List<ClaimOutcome> decided, NoticeCodes.Drawn noticeCodes, Instant now, Instant leaseUntil) {
        tx.update(
                NOTICES,
                Columns.of(decided, UUID[]::new, each -> each.candidate().id()),
                Columns.of(decided, String[]::new, each -> each.next().name()),
                Columns.of(decided, Instant[]::new, ClaimOutcome::until),
                Columns.of(decided, String[]::new, each -> each.decision().content()),
                Columns.of(decided, Long[]::new, each -> each.decision().reasons()),
                Columns.of(decided, Boolean[]::new, each -> each.permit() != null),
                Columns.of(
                        decided,
                        byte[][]::new,
                        each -> noticeCodes.hashOf(each.candidate().id())),
                now,
                leaseUntil,
                Columns.of(decided, String[]::new, ClaimOutcome::unsentFor));
    }

    private static void writeDecisions(Tx tx, List<ClaimOutcome> decided) {
        tx.update(
                DECISIONS,
                Columns.of(decided, UUID[]::new, each -> each.candidate().id()),
                Columns.of(
                        decided, Short[]::new, each -> (short) each.candidate().decisions()),
                Columns.of(decided, Instant[]::new, each -> each.decision().at()),
                Columns.of(decided, String[]::new, each -> each.decision().effect()),
                Columns.of(decided, String[]::new, each -> each.decision().content()),
                Columns.of(decided, Instant[]::new, each -> each.decision().until()),
                Columns.of(decided, Long[]::new, each -> each.decision().reasons()),
                Columns.of(decided, String[]::new, each -> each.decision().rulebook()),
                Columns.of(decided, String[]::new, each -> each.decision().facts()));
    }

    private static void writeCovered(Tx tx, List<ClaimOutcome> decided) {
        List<Covered> all = decided.stream().flatMap(ClaimOutcomes::covered).toList();
        if (all.isEmpty()) {
            return;
        }
        tx.update(
                COVERED,
                Columns.of(all, UUID[]::new, each -> each.of().notice()),
                Columns.of(all, String[]::new, each -> each.of().loan()),
                Columns.of(all, Integer[]::new, each -> each.of().number()),
                Columns.of(all, LocalDate[]::new, each -> each.of().dueDate()),
                Columns.of(all, Boolean[]::new, Covered::now));
    }

    private static Stream<Covered> covered(ClaimOutcome outcome) {
        Permit permit = outcome.permit();
        List<Integer> covers = permit == null ? List.of() : permit.covers();
        List<OwedInstallment> all = outcome.candidate().installments();
        return IntStream.range(0, all.size()).mapToObj(i -> new Covered(all.get(i), covers.contains(i)));
    }

    private static void writeAttempts(Tx tx, List<ClaimOutcome> permitted, Instant now) {
        tx.update(
                ATTEMPTS,
                Columns.of(permitted, UUID[]::new, each -> each.candidate().id()),
                Columns.of(permitted, Short[]::new, each ->
                        (short) (each.candidate().attempts() + 1)),
                Columns.of(permitted, String[]::new, each -> each.candidate().reader()),
                Columns.of(
                        permitted,
                        String[]::new,
                        each -> each.candidate().purpose().name()),
                Columns.of(
                        permitted,
                        String[]::new,
                        each -> each.candidate().channel().name()),
                Columns.of(permitted, String[]::new, each -> String.join(",", each.loans())),
                Columns.of(permitted, UUID[]::new, ClaimOutcomes::binding),
                now,
                Columns.of(
                        permitted,
                        String[]::new,
                        each -> each.candidate().channel() == Channel.IN_APP ? "SHOWN" : "CLAIMED"));
    }

    private static @Nullable UUID binding(ClaimOutcome outcome) {
        return Objects.requireNonNull(outcome.permit())
                .numberReference()
                .map(UUID::fromString)
                .orElse(null);
    }

    private Map<UUID, OneTimeCodes.Drawn> drawDigits(List<ClaimOutcome> permitted) {
        Map<UUID, OneTimeCodes.Drawn> drawn = new HashMap<>();
        for (ClaimOutcome outcome : permitted) {
            Candidate candidate = outcome.candidate();
            if (candidate.purpose() == Purpose.ONE_TIME_CODE) {
                UUID challenge = Objects.requireNonNull(candidate.change(), "a code belongs to a challenge");
                byte[] index = Objects.requireNonNull(candidate.numberIndex(), "a code is for a number");
                drawn.put(candidate.id(), codes.draw(candidate.id(), challenge, candidate.purpose(), index));
            }
        }
        return drawn;
    }

    // What a reader may doubt carries a code to ask by, a question one to answer by; a one-time code and an answer
    // none.
    private static List<UUID> permittedIds(List<ClaimOutcome> decided) {
        return decided.stream()
                .filter(each ->
                        each.permit() != null && carriesCode(each.candidate().purpose()))
                .map(each -> each.candidate().id())
                .toList();
    }

    private static boolean carriesCode(Purpose purpose) {
        return purpose.disclosure() != Disclosure.NOTHING
                || purpose == Purpose.CONSENT_REQUEST
                || purpose == Purpose.CONTACT_CALLBACK;
    }
}
