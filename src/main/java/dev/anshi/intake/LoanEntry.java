package dev.anshi.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.anshi.ledger.Installment;
import dev.anshi.ledger.Loan;
import dev.anshi.ledger.Money;
import dev.anshi.ledger.Plan;

/** A loan in Anshi's own JSON: the whole schedule as of an instant. */
public record LoanEntry(
        @Nullable String loanId,
        @Nullable String borrowerId,
        @Nullable String senderId,
        @Nullable String planId,
        @Nullable List<@Nullable String> coBorrowers,
        @Nullable List<@Nullable String> guarantors,
        @Nullable String currency,
        @Nullable Instant asOf,
        @Nullable Long version,
        @Nullable List<@Nullable InstallmentEntry> installments) {

    static final int MOST_INSTALLMENTS = 1000;
    private static final int MOST_PARTIES = 20;

    /** One payment of the schedule; {@code outstanding} is the truth. */
    public record InstallmentEntry(
            @Nullable Integer number,
            @Nullable LocalDate dueDate,
            @Nullable AmountEntry due,
            @Nullable AmountEntry outstanding,
            Installment.@Nullable Status status) {

        static final InstallmentEntry EMPTY = new InstallmentEntry(null, null, null, null, null);
    }

    Loan checked(@Nullable String ofPath, Instant now) {
        Findings findings = new Findings();
        String id = findings.id("/loanId", ofPath, loanId);
        String borrower = findings.id("/borrowerId", borrowerId);
        String sender = findings.id("/senderId", senderId);
        String plan = planId == null ? Plan.DEFAULT_ID : findings.id("/planId", planId);
        Set<String> coBorrowing = parties("/coBorrowers", coBorrowers, findings);
        Set<String> vouching = parties("/guarantors", guarantors, findings);
        Currency money = findings.currency("/currency", currency);
        Instant stated = findings.past("/asOf", asOf, now);
        Set<String> seen = new HashSet<>(Set.of(borrower));
        coBorrowing.forEach(each -> findings.once("/coBorrowers", seen, each));
        vouching.forEach(each -> findings.once("/guarantors", seen, each));
        List<Installment> schedule = schedule(money, findings);
        return findings.unlessWrong(
                () -> new Loan(id, borrower, sender, plan, coBorrowing, vouching, money, stated, version, schedule));
    }

    private static Set<String> parties(String at, @Nullable List<@Nullable String> given, Findings findings) {
        if (given != null && given.size() > MOST_PARTIES) {
            findings.add(at, Fault.WRONG_LENGTH);
        }
        return findings.ids(at, given);
    }

    private List<Installment> schedule(Currency money, Findings findings) {
        List<@Nullable InstallmentEntry> given = findings.required("/installments", installments, List.of());
        if (given.size() > MOST_INSTALLMENTS) {
            findings.add("/installments", Fault.WRONG_LENGTH);
            return List.of();
        }
        List<Installment> read = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            InstallmentEntry entry = Objects.requireNonNullElse(given.get(i), InstallmentEntry.EMPTY);
            String at = "/installments/" + i;
            Installment installment = installment(at, entry, money, findings);
            if (entry.number() != null) {
                findings.once(at + "/number", seen, entry.number());
            }
            read.add(installment);
        }
        return read;
    }

    private static Installment installment(String at, InstallmentEntry entry, Currency money, Findings findings) {
        LocalDate due = dueDate(at + "/dueDate", entry.dueDate(), findings);
        Money amount = AmountEntry.checked(entry.due(), at + "/due", money, findings);
        Money left = AmountEntry.checked(entry.outstanding(), at + "/outstanding", money, findings);
        Installment.Status status = findings.required(at + "/status", entry.status(), Installment.Status.OUTSTANDING);
        return new Installment(number(at + "/number", entry.number(), findings), due, amount, left, status);
    }

    static int number(String at, @Nullable Integer given, Findings findings) {
        int number = findings.required(at, given, 1);
        if (number < 1) {
            findings.add(at, Fault.OUT_OF_RANGE);
            return 1;
        }
        return number;
    }

    // A year of five digits is a slip of the pen, and Postgres' and Java's calendars part ways there.
    static LocalDate dueDate(String at, @Nullable LocalDate given, Findings findings) {
        LocalDate due = findings.required(at, given, LocalDate.EPOCH);
        if (due.getYear() < 1970 || due.getYear() > 2199) {
            findings.add(at, Fault.OUT_OF_RANGE);
        }
        return due;
    }
}
