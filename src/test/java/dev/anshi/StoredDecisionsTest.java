package dev.anshi;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Decision;
import dev.anshi.authorization.Facts;
import dev.anshi.authorization.Permitted;
import dev.anshi.authorization.Relation;
import dev.anshi.authorization.Rulebook;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Loan;
import dev.anshi.ledger.Plan;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.Notices;
import dev.anshi.notice.StoredDecision;
import dev.anshi.notice.UrgentNotice;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.rulebook.DecideCases;
import dev.anshi.rulebook.FactsJson;
import dev.anshi.rulebook.Question;
import dev.anshi.rulebook.Rulebooks;
import dev.anshi.wording.Occasion;

import static org.assertj.core.api.Assertions.assertThat;

/** Can anybody decide again, from what was stored, and get the same? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class StoredDecisionsTest {

    private static final LocalDate DUE = LocalDate.of(2031, 9, 10);
    private static final Instant THE_DAY_BEFORE = Instant.parse("2031-09-09T00:31:00Z");
    private static final Instant TEN_IN_SHANGHAI = Instant.parse("2031-09-10T02:05:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int OF_EACH = 3;

    @Inject
    LedgerFixture ledger;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    Trip trip;

    @Inject
    Notices notices;

    @Inject
    UrgentNotices urgent;

    @Inject
    Rulebooks rulebooks;

    private final List<String> readers = new ArrayList<>();
    private final List<String> toPause = new ArrayList<>();
    private final List<Loan> toPay = new ArrayList<>();

    private record Kept(String key, String phase, StoredDecision decision, String loans) {

        static Kept of(Row row) {
            return new Kept(
                    row.getUUID("notice_id") + "/" + row.getShort("seq"),
                    row.getString("phase"),
                    new StoredDecision(
                            Tx.instant(row, "at"),
                            row.getString("effect"),
                            row.getString("content"),
                            Tx.instant(row, "until"),
                            row.getLong("reasons"),
                            row.getString("rulebook"),
                            row.getString("facts")),
                    row.getString("loans"));
        }
    }

    @BeforeEach
    void theDayBefore() {
        clock.set(THE_DAY_BEFORE);
        readers.clear();
        toPause.clear();
        toPay.clear();
    }

    @Test
    void everyStoredDecisionIsMadeAgainFromItsRow() {
        // Given
        theUsualTrip();
        List<Kept> kept = kept();

        // When
        List<Kept> again = kept.stream().map(this::again).toList();

        // Then
        assertThat(again).containsExactlyElementsOf(kept);
        assertThat(counted(kept))
                .containsOnlyKeys("PLAN PERMIT", "PLAN DEFER", "PLAN DENY", "CLAIM PERMIT", "CLAIM DEFER", "CLAIM DENY")
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isGreaterThanOrEqualTo(5));
        assertThat(kept).extracting(each -> each.decision().content()).contains("FULL", "LIMITED");
        assertThat(kept).filteredOn(each -> each.loans() != null).hasSizeGreaterThan(20);
        assertThat(kept).extracting(each -> relation(each)).contains(Relation.CO_BORROWER, Relation.GUARANTOR);
    }

    @Test
    void aRowIsACaseOfTheDecideCommand() {
        // Given
        theUsualTrip();
        DecideCases command = new DecideCases(rulebooks.byId("house-1").orElseThrow());

        // When
        List<String> lines = database.transaction(tx -> tx.list(row -> row.getString(0), """
                select '{"case":"' || notice_id || '/' || seq || '",' || substr(facts, 2) from decision
                where rulebook = 'house-1' order by notice_id, seq"""));

        // Then
        List<String> effects = lines.stream()
                .map(command::decide)
                .map(answer -> answer.path("case").asText() + " " + effect(answer))
                .toList();
        assertThat(effects)
                .hasSizeGreaterThan(50)
                .containsExactlyElementsOf(database.transaction(tx -> tx.list(row -> row.getString(0), """
                        select notice_id || '/' || seq || ' ' || effect || coalesce(' ' || content, '') from decision
                        where rulebook = 'house-1' order by notice_id, seq""")));
    }

    @Test
    void theBooksDateIsTheLaterOfLoanAndWatermarkInPlanAndClaim() {
        // Given
        BoundBorrower lin = borrower();
        Instant stale = THE_DAY_BEFORE.minus(DAY.multipliedBy(9));
        Instant watermark = THE_DAY_BEFORE.minus(DAY.multipliedBy(5));
        Loan loan = ledger.aLoan(lin.id(), DUE);
        ledger.booksOf(loan, stale, watermark);

        // When
        trip.swept(DUE);
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());

        // Then
        assertThat(kept(lin.id()))
                .extracting(
                        each -> FactsJson.read(each.decision().facts()).facts().installments())
                .isNotEmpty()
                .allSatisfy(installments -> assertThat(installments)
                        .extracting(Facts.Installment::loan, Facts.Installment::dueDate, Facts.Installment::asOf)
                        .containsExactly(org.assertj.core.groups.Tuple.tuple(loan.id(), DUE, watermark)));
    }

    // The days around the due date: planned, shown, sent, deferred, refused, superseded; codes, security notices and an
    // answer as well.
    private void theUsualTrip() {
        for (int i = 0; i < OF_EACH; i++) {
            people();
        }
        for (int day = 0; day < 4; day++) {
            trip.swept(DUE.plusDays(day));
            if (day == 0) {
                betweenPlanAndClaim();
            }
            clock.set(TEN_IN_SHANGHAI.plus(DAY.multipliedBy(day)));
            readers.forEach(this::tellWhatIsUrgent);
            trip.releasedAt(clock.instant());
            readers.forEach(trip::dispatched);
        }
        clock.set(TEN_IN_SHANGHAI.plus(DAY.multipliedBy(5)));
        trip.releasedAt(clock.instant());
        readers.forEach(trip::dispatched);
    }

    private void people() {
        ledger.aLoan(borrower().id(), DUE);
        BoundBorrower busy = borrower();
        ledger.aLoan(busy.id(), DUE);
        ledger.aLoan(busy.id(), DUE);
        ledger.aLoan(busy.id(), DUE.minusDays(1));
        String unreached = ledger.aBorrowerWithoutNumber();
        readers.add(unreached);
        ledger.aLoan(unreached, DUE);
        ledger.aLoan(with("binding set exclusive_use = false where recipient_id"), DUE);
        ledger.aLoan(with("binding set active_from = '2031-09-10T09:00:00Z' where recipient_id"), DUE);
        ledger.aLoan(with("binding set proven_at = '2031-05-01T00:00:00Z' where recipient_id"), DUE);
        ledger.aLoan(with("borrower set jurisdiction = 'cn' where id"), DUE);
        ledger.aLoan(with("borrower set jurisdiction = 'us', zones = '{America/Los_Angeles}' where id"), DUE);
        ledger.aLoan(with("borrower set jurisdiction = 'in', zones = '{Asia/Kolkata,Asia/Tokyo}' where id"), DUE);
        ledger.aLoan(with("borrower set paused_until = '2031-09-10T08:00:00Z' where id"), DUE);
        for (String later : List.of(borrower().id(), borrower().id())) {
            toPause.add(later);
            ledger.aLoan(later, DUE);
        }
        toPay.add(ledger.aLoan(borrower().id(), DUE));
        shared(borrower().id(), borrower().id(), borrower().id());
    }

    private BoundBorrower borrower() {
        BoundBorrower someone = ledger.aBoundBorrower();
        readers.add(someone.id());
        return someone;
    }

    private String with(String change) {
        String id = borrower().id();
        database.run(tx -> tx.update("update " + change + " = $1", id));
        return id;
    }

    private void shared(String debtor, String coBorrower, String guarantor) {
        ledger.saved(new Loan(
                "l-" + UUID.randomUUID(),
                debtor,
                ledger.aSender(),
                Plan.DEFAULT_ID,
                Set.of(coBorrower),
                Set.of(guarantor),
                LedgerFixture.YUAN,
                THE_DAY_BEFORE,
                null,
                List.of(
                        LedgerFixture.installment(1, DUE, 75_800),
                        LedgerFixture.installment(2, DUE.plusDays(1), 75_800))));
    }

    private void betweenPlanAndClaim() {
        database.run(tx -> {
            tx.update("update borrower set paused_until = '2031-09-10T07:00:00Z' where id = any($1)", (Object)
                    toPause.toArray(String[]::new));
            toPay.forEach(
                    loan -> tx.update("update installment set outstanding_minor = 0 where loan_id = $1", loan.id()));
        });
        // One is superseded; the others' notices stay queued, so that the claim finds them paid.
        database.run(tx -> notices.supersedeStale(tx, List.of(toPay.get(0).id())));
    }

    private void tellWhatIsUrgent(String reader) {
        List<UUID> bindings = database.transaction(
                tx -> tx.list(row -> row.getUUID(0), "select id from binding where recipient_id = $1", reader));
        for (UUID binding : bindings) {
            UUID change = UUID.randomUUID();
            Instant asked = clock.instant().minus(Duration.ofMinutes(readers.indexOf(reader) % 9));
            List<UUID> told = database.transaction(tx -> List.of(
                    urgent.plan(tx, UrgentNotice.code(reader, binding, change, Channel.SMS)),
                    urgent.plan(tx, UrgentNotice.bindingNotice(reader, binding, null, DAY)),
                    urgent.plan(tx, UrgentNotice.reply(reader, binding, asked, Occasion.STOPPED))));
            urgent.send(told);
        }
    }

    private Kept again(Kept kept) {
        Question question = FactsJson.read(kept.decision().facts());
        Rulebook rulebook = rulebooks.byId(kept.decision().rulebook()).orElseThrow();
        Decision decision = question.decidedBy(rulebook);
        return new Kept(
                kept.key(),
                kept.phase(),
                StoredDecision.of(question.attempt(), question.facts(), decision),
                kept.loans() == null ? null : loans(question, (Permitted) decision));
    }

    private static String loans(Question question, Permitted permitted) {
        List<String> loans = permitted.covers().stream()
                .map(position -> question.facts().installments().get(position).loan())
                .distinct()
                .toList();
        return String.join(",", loans);
    }

    private List<Kept> kept() {
        return readers.stream().flatMap(reader -> kept(reader).stream()).toList();
    }

    /** With the loans that the claim noted as covered, where it led to an attempt. */
    private List<Kept> kept(String reader) {
        return database.transaction(tx -> tx.list(Kept::of, """
                select d.*, array_to_string(a.loans, ',') as loans
                from decision d join notice n on n.id = d.notice_id
                left join attempt a on a.notice_id = d.notice_id and a.claimed_at = d.at and d.phase = 'CLAIM' and d.effect = 'PERMIT'
                where n.recipient_id = $1 order by d.notice_id, d.seq""", reader));
    }

    private static Map<String, Integer> counted(List<Kept> kept) {
        Map<String, Integer> counts = new TreeMap<>();
        kept.forEach(each -> counts.merge(each.phase() + " " + each.decision().effect(), 1, Integer::sum));
        return counts;
    }

    private static Relation relation(Kept kept) {
        return FactsJson.read(kept.decision().facts()).facts().recipient().relation();
    }

    private static String effect(ObjectNode answer) {
        return String.join(
                        " ",
                        Arrays.asList(
                                answer.path("effect").asText(),
                                answer.path("content").asText()))
                .trim();
    }
}
