package dev.anshi;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.authorization.Reason;
import dev.anshi.authorization.Reasons;
import dev.anshi.binding.LogIn;
import dev.anshi.binding.OwnBindings;
import dev.anshi.binding.ProofByNotice;
import dev.anshi.database.Database;
import dev.anshi.inbound.InboundSms;
import dev.anshi.ledger.Installment;
import dev.anshi.ledger.Loan;
import dev.anshi.ledger.Plan;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.LenderNumber;
import dev.anshi.recipient.TestPeople;
import dev.anshi.sweep.CheckUps;
import dev.anshi.sweep.StaleBindings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is asked whether a number is still theirs, and what becomes of it? "A borrower who answers each check-up is reminded in full for
 * twelve months; one who never does gets in-app notices and stands on the stale list."
 */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class StaysFreshTest {

    private static final int MONTHS = 12;
    private static final LocalDate FIRST_DUE = LocalDate.of(2040, 1, 12);
    private static final LocalTime TEN_IN_SHANGHAI = LocalTime.of(2, 1);
    private static final LocalTime DAILY = LocalTime.of(3, 30);
    private static final Pattern CODE = Pattern.compile("(?<![0-9A-Z])[0-9A-HJKMNP-TV-Z]{8}(?![0-9A-Z])");
    private static final String STILL_YOURS = "仍由您本人使用吗";
    private static final String LIMITED = "您有一条新消息";

    @Inject
    LedgerFixture ledger;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    Trip trip;

    @Inject
    CheckUps checkUps;

    @Inject
    StaleBindings stale;

    @Inject
    InboundSms inbound;

    @Inject
    OwnBindings own;

    @Inject
    ProofByNotice proofs;

    @Inject
    Bindings bindings;

    @Inject
    TestPeople people;

    /** What a borrower does about a check-up that came. */
    private interface Answering {
        void answer(BoundBorrower borrower, int nth, String text);
    }

    @Test
    void whoAnswersEachCheckUpIsRemindedInFullForTwelveMonths() {
        BoundBorrower lin = aYearOf((borrower, nth, text) -> {
            switch (nth % 3) {
                case 0 ->
                    inbound.receive(
                            UUID.randomUUID().toString(), borrower.number().number(), "是", clock.instant());
                case 1 -> proofs.prove(logIn(borrower), binding(borrower), codeIn(text), null);
                default -> own.confirm(borrower.id(), binding(borrower));
            }
        });

        assertThat(textsWith(lin, "758.00")).hasSize(MONTHS);
        assertThat(textsWith(lin, LIMITED)).isEmpty();
        assertThat(textsWith(lin, STILL_YOURS)).hasSizeBetween(12, 17);
        assertThat(staleOf(lin.id())).isEmpty();
    }

    @Test
    void whoNeverAnswersIsToldInTheAppAloneAndStandsOnTheStaleList() {
        BoundBorrower lin = aYearOf((borrower, nth, text) -> {});

        assertThat(textsWith(lin, "758.00")).hasSize(1);
        assertThat(textsWith(lin, LIMITED)).hasSize(1);
        assertThat(textsWith(lin, STILL_YOURS)).hasSize(2);
        assertThat(shown(lin.id(), "REPAYMENT_REMINDER")).isEqualTo(MONTHS);
        assertThat(shown(lin.id(), "BINDING_CHECKUP")).isEqualTo(2);
        assertThat(staleOf(lin.id())).containsExactly(StaleBindings.Why.STALE);
    }

    @Test
    void whoOwesNothingAnyMoreIsNotAsked() {
        clock.set(at(FIRST_DUE, DAILY));
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.saved(loan(lin, "l-" + UUID.randomUUID(), MONTHS));

        clock.set(at(FIRST_DUE.plusDays(24), DAILY));
        checkUps.plan(FIRST_DUE.plusDays(24));

        assertThat(trip.noticesOf(lin.id())).isEmpty();
    }

    @Test
    void aNumberThatNobodyProvedIsAskedOnceAndNothingOfTheDebtGoesThere() {
        LocalDate day = FIRST_DUE.plusYears(2);
        clock.set(at(day, DAILY));
        BoundBorrower wei = aBorrowerInTheBooks();
        ledger.aLoan(wei.id(), day.plusDays(1));

        checkUps.plan(day);
        checkUps.plan(day);
        checkUps.plan(day.plusDays(1));
        trip.swept(day.plusDays(1));
        trip.sentAt(at(day.plusDays(1), TEN_IN_SHANGHAI), wei.id());

        assertThat(trip.textsTo(wei))
                .singleElement()
                .asString()
                .contains("如您认识我们")
                .doesNotContain("758", "还款");
        assertThat(shown(wei.id(), "REPAYMENT_REMINDER")).isEqualTo(1);
        assertThat(reasonsOfTheDebtText(wei.id()).has(Reason.F03)).isTrue();
        assertThat(staleOf(wei.id())).containsExactly(StaleBindings.Why.UNPROVED);
    }

    @Test
    void theCampaignKeepsItsRate() {
        LocalDate day = FIRST_DUE.plusYears(3);
        clock.set(at(day, DAILY));
        BoundBorrower wei = aBorrowerInTheBooks();
        ledger.aLoan(wei.id(), day.plusDays(1));
        database.run(tx -> tx.update("""
                insert into check_up (binding_id, since, stage, planned_on)
                select gen_random_uuid(), $2::timestamptz, 'UNPROVED', $1::date from generate_series(1, 1000)""", day, clock.instant()));

        checkUps.plan(day);
        assertThat(trip.noticesOf(wei.id())).isEmpty();

        checkUps.plan(day.plusDays(1));
        assertThat(trip.noticesOf(wei.id())).hasSize(1);
    }

    /** Twelve installments, each told on its due date and paid then; each check-up is answered, or not, when it comes. */
    private BoundBorrower aYearOf(Answering answering) {
        clock.set(at(FIRST_DUE.minusDays(1), LocalTime.MIN));
        BoundBorrower lin = ledger.aBoundBorrower();
        String loan = "l-" + UUID.randomUUID();
        ledger.saved(loan(lin, loan, 0));
        int months = 0;
        int answered = 0;
        LocalDate last = FIRST_DUE.plusMonths(MONTHS - 1);
        for (LocalDate day = FIRST_DUE.minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            clock.set(at(day, TEN_IN_SHANGHAI));
            if (isSomethingRipe(lin.id())) {
                int before = trip.textsTo(lin).size();
                trip.sentAt(clock.instant(), lin.id());
                for (String text : trip.textsTo(lin).stream().skip(before).toList()) {
                    if (text.contains(STILL_YOURS)) {
                        clock.advance(Duration.ofMinutes(1));
                        answering.answer(lin, answered++, text);
                    }
                }
            }
            clock.set(at(day, DAILY));
            checkUps.plan(day);
            if (day.plusDays(1).equals(FIRST_DUE.plusMonths(months))) {
                ledger.saved(loan(lin, loan, months));
                months++;
                trip.swept(day.plusDays(1));
            }
        }
        return lin;
    }

    private Loan loan(BoundBorrower lin, String id, int paid) {
        List<Installment> installments = IntStream.range(0, MONTHS)
                .mapToObj(month ->
                        LedgerFixture.installment(month + 1, FIRST_DUE.plusMonths(month), month < paid ? 0 : 75_800))
                .toList();
        return new Loan(
                id,
                lin.id(),
                ledger.aSender(),
                Plan.DEFAULT_ID,
                Set.of(),
                Set.of(),
                LedgerFixture.YUAN,
                clock.instant(),
                null,
                installments);
    }

    private BoundBorrower aBorrowerInTheBooks() {
        String id = ledger.aBorrowerWithoutNumber();
        ParsedNumber number = people.aNumber();
        database.run(tx -> bindings.recordLenderNumber(
                tx, new LenderNumber(id, "n-" + id, number, null, LenderNumber.How.RECORD, null)));
        return new BoundBorrower(id, number);
    }

    private boolean isSomethingRipe(String recipient) {
        return database.<Optional<Boolean>>transaction(tx -> tx.first(
                        row -> true,
                        "select true from notice where recipient_id = $1 and state = 'PLANNED' and send_at <= $2 limit 1",
                        recipient,
                        clock.instant()))
                .isPresent();
    }

    private int shown(String recipient, String purpose) {
        return database.transaction(tx -> tx.list(
                        row -> row.getUUID(0),
                        "select id from notice where recipient_id = $1 and purpose = $2 and channel = 'IN_APP' and state = 'DELIVERED'",
                        recipient,
                        purpose))
                .size();
    }

    private Reasons reasonsOfTheDebtText(String recipient) {
        return Reasons.fromBits(database.<Long>transaction(tx -> tx.first(
                        row -> row.getLong(0),
                        "select reasons from notice where recipient_id = $1 and channel = 'SMS' and purpose = 'REPAYMENT_REMINDER'",
                        recipient)
                .orElseThrow()));
    }

    private List<StaleBindings.Why> staleOf(String borrower) {
        return database.transaction(tx -> stale.list(tx, null, Integer.MAX_VALUE)).stream()
                .filter(entry -> entry.borrower().equals(borrower))
                .map(StaleBindings.Entry::why)
                .toList();
    }

    private List<String> textsWith(BoundBorrower borrower, String words) {
        return trip.textsTo(borrower).stream()
                .filter(text -> text.contains(words))
                .toList();
    }

    private static String codeIn(String text) {
        return CODE.matcher(text).results().map(MatchResult::group).findFirst().orElseThrow();
    }

    private LogIn logIn(BoundBorrower borrower) {
        return new LogIn(borrower.id(), Set.of("pwd"), Optional.of(clock.instant()));
    }

    private UUID binding(BoundBorrower borrower) {
        return database.transaction(tx -> bindings.of(tx, borrower.id()).get(0).id());
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).toInstant(ZoneOffset.UTC);
    }
}
