package dev.anshi.faults;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
import dev.anshi.ledger.Installment;
import dev.anshi.ledger.Loan;
import dev.anshi.ledger.Money;
import dev.anshi.ledger.Plan;
import dev.anshi.local.FaultyParts;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.Inbox;
import dev.anshi.notice.StuckNotices;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.TestPeople;

/** A few people to whom something falls due on one day, their phones, and what they say; it keeps what the checker may know. */
@ApplicationScoped
public class Street {

    private static final LocalDate FIRST = LocalDate.of(2034, 1, 1);
    /** So that no other step of the plan falls on one, and nothing of a day goes back before the last one. */
    private static final int DAYS_APART = 4;

    private static final int FIRST_AMOUNT = 70_000;

    private final LedgerFixture ledger;
    private final Database database;
    private final NumberChanges numbers;
    private final Sayings sayings;
    private final TestPeople people;
    private final Inbox inbox;
    private final StuckNotices stuck;
    private final Inboxes phones;
    private final SettableClock clock;

    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final Map<Said, Integer> counts = new ConcurrentHashMap<>();
    private final List<House> houses = new ArrayList<>();
    private volatile LocalDate due = LocalDate.EPOCH;
    private volatile UnaryOperator<String> provider = number -> "TAKEN";

    Street(
            LedgerFixture ledger,
            Database database,
            NumberChanges numbers,
            Sayings sayings,
            TestPeople people,
            Inbox inbox,
            StuckNotices stuck,
            Inboxes phones,
            SettableClock clock) {
        this.ledger = ledger;
        this.database = database;
        this.numbers = numbers;
        this.sayings = sayings;
        this.people = people;
        this.inbox = inbox;
        this.stuck = stuck;
        this.phones = phones;
        this.clock = clock;
    }

    /**
     * Somebody who lives there, and their loans with what each is told by.
     *
     * @param from when their number may first read of it
     * @param next the number that they change to, if they do
     */
    record House(BoundBorrower person, Instant from, ParsedNumber next, List<LoanOf> loans) {

        String number() {
            return phone().e164();
        }

        PhoneNumber phone() {
            return person.number().number();
        }
    }

    record LoanOf(String id, String sender, String amount) {}

    /** Nobody lives there any more; what falls due next does so on a day that no other test has. */
    void anotherDay() {
        this.due = FIRST.plusDays((long) DAYS_APART * FaultyParts.nextDay());
        houses.clear();
        phones.clear();
        numbers.clear();
        answers.clear();
        provider(number -> "TAKEN");
        // As if their time were over: who is in doubt, and what waits, is then of this street.
        database.run(tx -> tx.update("update notice set state = 'UNKNOWN' where state = 'IN_DOUBT'"));
        database.run(tx -> tx.update("update notice set state = 'EXPIRED' where state = 'PLANNED'"));
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
            phones.got(new Heard(clock.instant(), number, form.getOrDefault("Message", "")));
        }
        return "LOST".equals(how) ? "RESET" : how;
    }

    /**
     * Owes one installment to each of so many senders: of two, one text a day is the most (house-1). Of one it is not: where no cap of the
     * rulebook (us-2026-1) hides it, a text that is sent again is seen.
     */
    House moveIn(int senders) {
        return moveIn(aPerson(senders), Instant.MIN, senders);
    }

    /** The same of somebody who bound another number some days before: until {@code from} it cools down. */
    House moveInWithANewNumber(int senders, Instant from) {
        Instant now = clock.instant();
        clock.set(from.minus(NumberChanges.CONTEST_WINDOW));
        BoundBorrower before = aPerson(senders);
        ParsedNumber number = people.aNumber();
        Binding bound = numbers.change(before, number).orElseThrow();
        clock.set(now);
        return moveIn(new BoundBorrower(before.id(), number), Objects.requireNonNull(bound.activeFrom()), senders);
    }

    private BoundBorrower aPerson(int senders) {
        BoundBorrower person = ledger.aBoundBorrower();
        if (senders == 1) {
            database.run(tx -> tx.update("update borrower set jurisdiction = 'us' where id = $1", person.id()));
        }
        return person;
    }

    private House moveIn(BoundBorrower person, Instant from, int senders) {
        List<LoanOf> loans = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            loans.add(aLoan(person.id(), i == 0 ? ledger.aSender() : ledger.anotherSender()));
        }
        House house = new House(person, from, people.aNumber(), loans);
        houses.add(house);
        return house;
    }

    /** Somebody persuades staff that this person has another number. */
    void foolStaff(House house) {
        numbers.beginByStaff(house.person(), people.aNumber());
    }

    /** What goes before it, so that the saying itself is one step: a code or a notice that is on the phone. */
    void goesBefore(House house, Said said) {
        switch (said) {
            case NUMBER_CHANGED, CHANGE_CONTESTED_IN_APP ->
                numbers.begin(house.person().id(), house.next());
            case CHANGE_CONTESTED_BY_SMS, CHANGE_CONTESTED_BY_CODE -> foolStaff(house);
            case STOP, NOT_MINE, NUMBER_TAKEN_OFF, CONSENT_WITHDRAWN, PAID -> {}
        }
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

    List<House> houses() {
        return List.copyOf(houses);
    }

    LocalDate due() {
        return due;
    }

    List<Heard> heard(House house) {
        return phones.of(house.number());
    }

    /**
     * Says it, and counts it from the moment that it is answered; said again (the message came twice, the first time went wrong) it counts
     * once. What cannot be said counts for nothing: no code came, or no phone knows of a change.
     */
    void say(House house, Said said) {
        if (sayings.isAnswered(house, said)) {
            counts.merge(said, 1, Integer::sum);
            house.loans()
                    .forEach(loan -> answers.add(new Answer(
                            clock.instant(), house.person().id(), said, said == Said.PAID ? loan.amount() : "")));
        }
    }

    /** How often each was said and answered, until now. */
    Map<Said, Integer> said() {
        return new TreeMap<>(counts);
    }

    /** All that the checker may know of the day. */
    Day day(boolean calm) {
        Map<String, Integer> shown = new HashMap<>();
        houses.forEach(house -> shown.put(house.person().id(), shownTo(house)));
        return new Day(owed(), phones.all(), shown, doubted(), List.copyOf(answers), calm);
    }

    private List<Owed> owed() {
        return houses.stream()
                .flatMap(house -> house.loans().stream()
                        .map(loan -> new Owed(
                                house.person().id(), house.number(), house.from(), loan.sender(), loan.amount())))
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
