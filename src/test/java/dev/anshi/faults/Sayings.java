package dev.anshi.faults;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.ConsentState;
import dev.anshi.authorization.Purpose;
import dev.anshi.database.Database;
import dev.anshi.faults.Checker.Said;
import dev.anshi.faults.Street.House;
import dev.anshi.faults.Street.LoanOf;
import dev.anshi.inbound.InboundSms;
import dev.anshi.intake.AmountEntry;
import dev.anshi.intake.Intake;
import dev.anshi.intake.LedgerChanges;
import dev.anshi.intake.RepaymentEntry;
import dev.anshi.ledger.Installment;
import dev.anshi.local.SettableClock;
import dev.anshi.recipient.Consents;

/** How what people say reaches the product: by text, in the app, from the lender's core. */
@ApplicationScoped
class Sayings {

    private final Database database;
    private final InboundSms inbound;
    private final Intake intake;
    private final LedgerChanges changes;
    private final NumberChanges numbers;
    private final Consents consents;
    private final SettableClock clock;

    Sayings(
            Database database,
            InboundSms inbound,
            Intake intake,
            LedgerChanges changes,
            NumberChanges numbers,
            Consents consents,
            SettableClock clock) {
        this.database = database;
        this.inbound = inbound;
        this.intake = intake;
        this.changes = changes;
        this.numbers = numbers;
        this.consents = consents;
        this.clock = clock;
    }

    /** Whether it was said and answered; false: no code came, or no phone knows of a change. */
    boolean isAnswered(House house, Said said) {
        String person = house.person().id();
        switch (said) {
            case STOP -> text(house, "STOP");
            case NOT_MINE -> text(house, "Not me!");
            case NUMBER_TAKEN_OFF -> numbers.takeOff(person);
            case CONSENT_WITHDRAWN -> withdraw(person);
            case PAID -> house.loans().forEach(this::pay);
            case CHANGE_CONTESTED_IN_APP -> {
                return numbers.contestInApp(house.person(), house.next());
            }
            case NUMBER_CHANGED -> {
                return numbers.change(house.person(), house.next()).isPresent();
            }
            case CHANGE_CONTESTED_BY_SMS -> {
                return numbers.contestBySms(person);
            }
            case CHANGE_CONTESTED_BY_CODE -> {
                return numbers.contestByCode(person);
            }
        }
        return true;
    }

    private void text(House house, String words) {
        inbound.receive(words + house.person().id(), house.phone(), words, clock.instant());
    }

    private void withdraw(String person) {
        database.run(tx -> consents.record(
                tx, person, Purpose.REPAYMENT_REMINDER, Channel.SMS, ConsentState.WITHDRAWN, tx.now(), null));
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
}
