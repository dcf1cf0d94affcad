package dev.anshi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Database;
import dev.anshi.ledger.Borrower;
import dev.anshi.ledger.Borrowers;
import dev.anshi.ledger.Installment;
import dev.anshi.ledger.Loan;
import dev.anshi.ledger.Loans;
import dev.anshi.ledger.Money;
import dev.anshi.ledger.Plan;
import dev.anshi.ledger.PlanStep;
import dev.anshi.ledger.Plans;
import dev.anshi.ledger.Sender;
import dev.anshi.ledger.Senders;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.recipient.Recipients;
import dev.anshi.recipient.TestPeople;

/** Borrowers with loans for tests: each a new one, so that tests share a database without meeting. */
@ApplicationScoped
public class LedgerFixture {

    public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    public static final Currency YUAN = Currency.getInstance("CNY");

    private final Database database;
    private final Senders senders;
    private final Plans plans;
    private final Borrowers borrowers;
    private final Loans loans;
    private final Recipients recipients;
    private final TestPeople people;
    private final InstantSource clock;

    LedgerFixture(
            Database database,
            Senders senders,
            Plans plans,
            Borrowers borrowers,
            Loans loans,
            Recipients recipients,
            TestPeople people,
            InstantSource clock) {
        this.database = database;
        this.senders = senders;
        this.plans = plans;
        this.borrowers = borrowers;
        this.loans = loans;
        this.recipients = recipients;
        this.people = people;
        this.clock = clock;
    }

    /** A borrower and the phone that was proved theirs. */
    public record BoundBorrower(String id, ParsedNumber number) {}

    /** Lives in Shanghai, reads Chinese, has a number of their own that the lender proved an hour ago. */
    public BoundBorrower aBoundBorrower() {
        String id = aBorrowerWithoutNumber();
        ParsedNumber number = people.aNumber();
        people.bound(id, number, clock.instant().minus(Duration.ofHours(1)), true);
        return new BoundBorrower(id, number);
    }

    public String aBorrowerWithoutNumber() {
        String id = "b-" + UUID.randomUUID();
        database.run(tx -> {
            recipients.ensureBorrower(tx, id, "Lin Xiaoyu");
            borrowers.save(
                    tx,
                    new Borrower(
                            id,
                            "house",
                            Locale.SIMPLIFIED_CHINESE,
                            List.of(SHANGHAI),
                            Borrower.Status.ACTIVE,
                            new Borrower.Identity(Borrower.Identity.State.VERIFIED, Instant.EPOCH),
                            List.of()));
        });
        return id;
    }

    /** 758.00 due on a day, nothing paid; the default plan; known as of now. */
    public Loan aLoan(String borrower, LocalDate dueDate) {
        return saved(new Loan(
                "l-" + UUID.randomUUID(),
                borrower,
                aSender(),
                Plan.DEFAULT_ID,
                Set.of(),
                Set.of(),
                YUAN,
                clock.instant(),
                null,
                List.of(installment(1, dueDate, 75_800))));
    }

    public static Installment installment(int number, LocalDate dueDate, long outstandingMinor) {
        return new Installment(
                number,
                dueDate,
                new Money(75_800, YUAN),
                new Money(outstandingMinor, YUAN),
                outstandingMinor == 0 ? Installment.Status.PAID : Installment.Status.OUTSTANDING);
    }

    public Loan saved(Loan loan) {
        database.run(tx -> loans.save(tx, loan));
        return loan;
    }

    public String aPlan(PlanStep... steps) {
        String id = "p-" + UUID.randomUUID();
        database.run(tx -> plans.save(tx, new Plan(id, List.of(steps))));
        return id;
    }

    public static PlanStep reminder(int daysFromDue) {
        return new PlanStep(
                "T" + daysFromDue,
                PlanStep.Purpose.REPAYMENT_REMINDER,
                daysFromDue,
                LocalTime.of(10, 0),
                List.of(PlanStep.Channel.SMS));
    }

    /**
     * What the tables say of the loan's books, whatever intake would have made of it: as of then, and its sender's word on its loans. As if
     * it had been that sender's from the start: what is planned stays in its name.
     */
    public void booksOf(Loan loan, Instant asOf, Instant watermark) {
        // Last by its name: whom no loan ties to a sender is written to in the name of the first creditor.
        String sender = "z-" + UUID.randomUUID();
        database.run(tx -> {
            tx.update("""
                    insert into sender (id, name, neutral_name, kind, watermark_at, updated_at)
                    values ($1, 'Odd Bank', 'OB', 'CREDITOR', $2, $2)""", sender, watermark);
            tx.update("update loan set as_of = $2, sender_id = $3 where id = $1", loan.id(), asOf, sender);
            tx.update(
                    "update notice set sender_id = $2 where id in (select notice_id from notice_installment where loan_id = $1)",
                    loan.id(),
                    sender);
        });
    }

    public String aSender() {
        return saved(new Sender(
                "test-bank",
                "Test Bank",
                "TB Services",
                Sender.Kind.CREDITOR,
                null,
                null,
                "400 000 0000",
                null,
                Map.of()));
    }

    public String anotherSender() {
        return saved(new Sender(
                "other-bank",
                "Other Bank",
                "OB Services",
                Sender.Kind.CREDITOR,
                null,
                null,
                "400 000 0001",
                null,
                Map.of()));
    }

    private String saved(Sender sender) {
        database.run(tx -> senders.save(tx, sender));
        return sender.id();
    }
}
