package dev.anshi.intake;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import dev.anshi.ledger.Installment;
import dev.anshi.ledger.Loan;
import dev.anshi.ledger.Money;
import dev.anshi.ledger.Plan;

/**
 * The JSON that Apache Fineract's {@code GET /loans/{id}?associations=repaymentSchedule} answers, as it is. Fields that Anshi does not
 * need are passed over. What is owed is {@code totalOutstandingForPeriod}, never due minus paid; a period without a number is the
 * disbursement; of a closed loan nothing is owed.
 */
final class FineractLoan {

    private static final String PERIODS = "/repaymentSchedule/periods";
    // Fineract's LoanStatus: 601 closed (written off); 600 closed (obligations met), 602 closed (rescheduled).
    private static final int WRITTEN_OFF = 601;
    private static final Set<Integer> CLOSED = Set.of(600, WRITTEN_OFF, 602);

    private final JsonNode loan;
    private final Where where;
    private final Findings findings = new Findings();

    private FineractLoan(JsonNode loan, Where where) {
        this.loan = loan;
        this.where = where;
    }

    /** Where faults are: the pointer of Fineract's JSON, and what stands before the name of a term. */
    record Where(String loan, String term) {

        static final Where BODY_AND_QUERY = new Where("", "?");
        static final Where BULK_LINE = new Where("/loan", "/");
    }

    static Loan checked(JsonNode loan, FineractTerms terms, Instant receivedAt, Where where) {
        return new FineractLoan(loan, where).checked(terms, receivedAt);
    }

    private Loan checked(FineractTerms terms, Instant receivedAt) {
        String id = findings.id(where.term() + "loanId", terms.loanId() == null ? ownId() : terms.loanId());
        String borrower = findings.id(where.term() + "borrowerId", terms.borrowerId());
        String sender = findings.id(where.term() + "senderId", terms.senderId());
        String plan = terms.planId() == null ? Plan.DEFAULT_ID : findings.id(where.term() + "planId", terms.planId());
        Instant asOf =
                terms.asOf() == null ? receivedAt : findings.past(where.term() + "asOf", terms.asOf(), receivedAt);
        Currency currency = currency();
        List<Installment> schedule = schedule(currency);
        return findings.unlessWrong(
                () -> new Loan(id, borrower, sender, plan, Set.of(), Set.of(), currency, asOf, null, schedule));
    }

    private @Nullable String ownId() {
        JsonNode external = loan.path("externalId");
        return external.isTextual() && !external.textValue().isEmpty()
                ? external.textValue()
                : loan.path("id").asText(null);
    }

    private Currency currency() {
        JsonNode own = loan.path("currency").path("code");
        JsonNode schedules = loan.path("repaymentSchedule").path("currency").path("code");
        return own.isTextual()
                ? findings.currency(where.loan() + "/currency/code", own.textValue())
                : findings.currency(where.loan() + "/repaymentSchedule/currency/code", schedules.textValue());
    }

    private List<Installment> schedule(Currency currency) {
        JsonNode periods = loan.path("repaymentSchedule").path("periods");
        String at = where.loan() + PERIODS;
        if (!periods.isArray()) {
            findings.add(at, Fault.MISSING);
            return List.of();
        }
        List<Installment> schedule = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < periods.size(); i++) {
            if (periods.get(i).hasNonNull("period")) {
                Installment installment = installment(at + "/" + i, periods.get(i), currency);
                findings.once(at + "/" + i + "/period", seen, installment.number());
                schedule.add(installment);
            }
        }
        if (schedule.size() > LoanEntry.MOST_INSTALLMENTS) {
            findings.add(at, Fault.WRONG_LENGTH);
        }
        return schedule;
    }

    private Installment installment(String at, JsonNode period, Currency currency) {
        int number = number(at + "/period", period.path("period"));
        LocalDate due = LoanEntry.dueDate(at + "/dueDate", date(at + "/dueDate", period.path("dueDate")), findings);
        Money left = money(at + "/totalOutstandingForPeriod", period.path("totalOutstandingForPeriod"), currency);
        Money amount = period.has("totalDueForPeriod")
                ? money(at + "/totalDueForPeriod", period.path("totalDueForPeriod"), currency)
                : left;
        return isClosed()
                ? new Installment(number, due, amount, Money.zero(currency), statusOfClosed(left))
                : new Installment(number, due, amount, left, status(left));
    }

    private static Installment.Status status(Money left) {
        return left.isZero() ? Installment.Status.PAID : Installment.Status.OUTSTANDING;
    }

    private Installment.Status statusOfClosed(Money left) {
        if (left.isZero()) {
            return Installment.Status.PAID;
        }
        return statusId() == WRITTEN_OFF ? Installment.Status.WRITTEN_OFF : Installment.Status.CANCELLED;
    }

    private boolean isClosed() {
        return loan.path("status").path("closed").asBoolean(false) || CLOSED.contains(statusId());
    }

    private int statusId() {
        return loan.path("status").path("id").asInt(0);
    }

    private int number(String at, JsonNode node) {
        if (!node.isInt() || node.intValue() < 1) {
            findings.add(at, node.isInt() ? Fault.OUT_OF_RANGE : Fault.WRONG_TYPE);
            return 1;
        }
        return node.intValue();
    }

    /** [2023, 6, 1] or "2023-06-01": Fineract writes either, by version and configuration. */
    private LocalDate date(String at, JsonNode node) {
        try {
            if (node.isArray() && node.size() == 3) {
                return LocalDate.of(
                        node.get(0).intValue(),
                        node.get(1).intValue(),
                        node.get(2).intValue());
            }
            if (node.isTextual()) {
                return LocalDate.parse(node.textValue());
            }
            findings.add(at, node.isMissingNode() || node.isNull() ? Fault.MISSING : Fault.NOT_A_DATE);
        } catch (DateTimeException e) {
            findings.add(at, Fault.NOT_A_DATE);
        }
        return LocalDate.EPOCH;
    }

    private Money money(String at, JsonNode node, Currency currency) {
        if (!node.isNumber()) {
            findings.add(at, node.isMissingNode() || node.isNull() ? Fault.MISSING : Fault.WRONG_TYPE);
            return Money.zero(currency);
        }
        BigDecimal amount = node.decimalValue();
        return findings.money(at, currency, () -> Money.of(amount, currency));
    }
}
