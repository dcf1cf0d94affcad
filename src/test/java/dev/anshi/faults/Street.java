package dev.anshi.faults;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Reasons;
import dev.anshi.database.Database;
import dev.anshi.faults.Checker.Answer;
import dev.anshi.faults.Checker.Day;
import dev.anshi.faults.Checker.Heard;
import dev.anshi.faults.Checker.Owed;
import dev.anshi.faults.Checker.Said;
import dev.anshi.inbound.InboundSms;
import dev.anshi.intake.AmountEntry;
import dev.anshi.intake.Intake;
import dev.anshi.intake.LedgerChanges;
import dev.anshi.intake.RepaymentEntry;
import dev.anshi.ledger.Installment;
import dev.anshi.ledger.Loan;
import dev.anshi.ledger.Money;
import dev.anshi.ledger.Plan;
import dev.anshi.ledger.Sender;
import dev.anshi.ledger.Senders;
import dev.anshi.local.FaultyParts;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.Inbox;
import dev.anshi.notice.StuckNotices;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Recipients;

/** A few people to whom something falls due on one day, their phones, and what they say; it keeps what the checker may know. */
@ApplicationScoped
public class Street {

    private static final LocalDate FIRST = LocalDate.of(2034, 1, 1);
    /** So that no other step of the plan falls on one, and nothing of a day goes back before the last one. */
    private static final int DAYS_APART = 4;

    private static final int FIRST_AMOUNT = 70_000;

    private final LedgerFixture ledger;
    private final Database database;
    private final Senders senders;
    private final InboundSms inbound;
    private final Intake intake;
    private final LedgerChanges changes;
    private final Recipients recipients;
    private final Bindings bindings;
    private final Inbox inbox;
    private final StuckNotices stuck;
    private final SettableClock clock;

    private final List<Heard> phones = new CopyOnWriteArrayList<>();
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final List<House> houses = new ArrayList<>();
    private volatile LocalDate due = LocalDate.EPOCH;
    private volatile UnaryOperator<String> provider = number -> "TAKEN";

    Street(
            LedgerFixture ledger,
            Database database,
            Senders senders,
            InboundSms inbound,
            Intake intake,
            LedgerChanges changes,
            Recipients recipients,
            Bindings bindings,
            Inbox inbox,
            StuckNotices stuck,
            SettableClock clock) {
        this.ledger = ledger;
        this.database = database;
        this.senders = senders;
        this.inbound = inbound;
        this.intake = intake;
        this.changes = changes;
        this.recipients = recipients;
        this.bindings = bindings;
        this.inbox = inbox;
        this.stuck = stuck;
        this.clock = clock;
    }

    /** Somebody who lives there, and their loans with what each is told by. */
    record House(BoundBorrower person, List<LoanOf> loans) {

        String number() {
            return person.number().number().e164();
        }
    }

    record LoanOf(String id, String sender, String amount) {}

    /** Nobody lives there any more; what falls due next does so on a day that no other test has. */
    void anotherDay() {
        this.due = FIRST.plusDays((long) DAYS_APART * FaultyParts.nextDay());
        houses.clear();
        phones.clear();
        answers.clear();
        provider(number -> "TAKEN");
        // As if its 72 hours were over: who is in doubt is then of this street.
        database.run(tx -> tx.update("update notice set state = 'UNKNOWN' where state = 'IN_DOUBT'"));
        FaultyParts.answerTextsWith(this::publish);
    }

    /** How the provider treats the next text to a number: a word of the wire's, or LOST: a reset before it was taken. */
    void provider(UnaryOperator<String> provider) {
        this.provider = provider;
    }

    // All but these words mean that the phone got it, whatever the sender learns of that.
    private String publish(Map<String, String> form) {
        String number = form.getOrDefault("PhoneNumber", "");
        String how = provider.apply(number);
        if (!Set.of("THROTTLED", "REFUSED", "LOST").contains(how)) {
            phones.add(new Heard(clock.instant(), number, form.getOrDefault("Message", "")));
        }
        return "LOST".equals(how) ? "RESET" : how;
    }

    /**
     * Owes one installment to each of so many senders: of two, one text a day is the most (house-1). Of one it is not: where no cap of the
     * rulebook (us-2026-1) hides it, a text that is sent again is seen.
     */
    House moveIn(int senders) {
        BoundBorrower person = ledger.aBoundBorrower();
        if (senders == 1) {
            database.run(tx -> tx.update("update borrower set jurisdiction = 'us' where id = $1", person.id()));
        }
        List<LoanOf> loans = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            loans.add(aLoan(person.id(), i == 0 ? ledger.aSender() : anotherSender()));
        }
        House house = new House(person, loans);
        houses.add(house);
        return house;
    }

    private LoanOf aLoan(String borrower, String sender) {
        long minor = FIRST_AMOUNT
                + 100L * houses.stream().mapToInt(house -> house.loans().size()).sum()
                + ("test-bank".equals(sender) ? 0 : 10_000);
        Money money = new Money(minor, LedgerFixture.YUAN);
        String id = "l-" + UUID.randomUUID();
        ledger.saved(new Loan(
                id,
                borrower,
                sender,
                Plan.DEFAULT_ID,
                Set.of(),
                Set.of(),
                LedgerFixture.YUAN,
                clock.instant(),
                null,
                List.of(new Installment(1, due, money, money, Installment.Status.OUTSTANDING))));
        return new LoanOf(id, sender, "%d.%02d".formatted(minor / 100, minor % 100));
    }

    private String anotherSender() {
        database.run(tx -> senders.save(
                tx,
                new Sender(
                        "other-bank",
                        "Other Bank",
                        "OB Services",
                        Sender.Kind.CREDITOR,
                        null,
                        null,
                        "400 000 0001",
                        null,
                        Map.of())));
        return "other-bank";
    }

    List<House> houses() {
        return List.copyOf(houses);
    }

    LocalDate due() {
        return due;
    }

    List<Heard> heard(House house) {
        return phones.stream()
                .filter(text -> text.number().equals(house.number()))
                .toList();
    }

    /** Says it, and counts it from the moment that it is answered; said again (the message came twice, the first time went wrong) it counts once. */
    void say(House house, Said said) {
        switch (said) {
            case STOP -> text(house, "STOP");
            case NOT_MINE -> text(house, "Not me!");
            case NUMBER_TAKEN_OFF ->
                database.run(tx -> {
                    recipients.lock(tx, List.of(house.person().id()));
                    bindings.active(tx, house.person().id())
                            .ifPresent(binding -> bindings.revoke(tx, binding, tx.now()));
                });
            case PAID -> house.loans().forEach(this::pay);
        }
        house.loans()
                .forEach(loan -> answers.add(new Answer(
                        clock.instant(), house.person().id(), said, said == Said.PAID ? loan.amount() : "")));
    }

    private void text(House house, String words) {
        inbound.receive(words + house.person().id(), house.person().number().number(), words, clock.instant());
    }

    private void pay(LoanOf loan) {
        intake.take(changes.repayment(
                loan.id(),
                new RepaymentEntry(
                        loan.id(),
                        "r-" + loan.id(),
                        new AmountEntry(loan.amount(), "CNY"),
                        clock.instant(),
                        List.of(new RepaymentEntry.RemainderEntry(
                                1, new AmountEntry("0.00", "CNY"), Installment.Status.PAID)))));
    }

    /** All that the checker may know of the day. */
    Day day(boolean calm) {
        Map<String, Integer> shown = new HashMap<>();
        houses.forEach(house -> shown.put(house.person().id(), shownTo(house)));
        return new Day(owed(), List.copyOf(phones), shown, doubted(), List.copyOf(answers), calm);
    }

    private List<Owed> owed() {
        return houses.stream()
                .flatMap(house -> house.loans().stream()
                        .map(loan -> new Owed(house.person().id(), house.number(), loan.sender(), loan.amount())))
                .toList();
    }

    private int shownTo(House house) {
        return database.transaction(tx -> (int) inbox.of(tx, house.person().id(), null, 100).stream()
                .filter(entry -> entry.purpose() == Purpose.REPAYMENT_REMINDER)
                .count());
    }

    /** Where the notices of the street stand, for whoever reads of a failure; the checker knows nothing of it. */
    String story() {
        String[] people = houses.stream().map(house -> house.person().id()).toArray(String[]::new);
        return database.transaction(tx -> String.join(
                "\n",
                tx.list(
                        row -> row.getString(0)
                                + Reasons.fromBits(row.getLong(1)).list(),
                        """
                        select concat_ws(' ', n.recipient_id, n.channel, n.state, n.superseded_by, n.attempts, n.send_at, n.expires_at, n.settled_at, '; '), n.reasons
                        from notice n where n.recipient_id = any($1) order by n.recipient_id, n.channel, n.id""",
                        (Object) people)));
    }

    private Set<String> doubted() {
        return database.transaction(tx -> {
            UUID[] ids = stuck.list(tx, null, 100_000).stream()
                    .map(StuckNotices.Stuck::id)
                    .toArray(UUID[]::new);
            return new TreeSet<>(tx.list(
                    row -> row.getString(0), "select recipient_id from notice where id = any($1)", (Object) ids));
        });
    }
}
