package dev.anshi.intake;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Borrowers;
import dev.anshi.ledger.Installment;
import dev.anshi.ledger.Loan;
import dev.anshi.ledger.Loans;
import dev.anshi.ledger.Plan;
import dev.anshi.ledger.Plans;
import dev.anshi.ledger.Repayment;
import dev.anshi.ledger.Repayments;
import dev.anshi.ledger.Sender;
import dev.anshi.ledger.Senders;
import dev.anshi.ledger.Stored;
import dev.anshi.notice.Notices;
import dev.anshi.recipient.ContactAttempts;
import dev.anshi.recipient.Recipients;
import dev.anshi.rulebook.Rulebooks;

/**
 * Changes of the books. Each method checks a record ({@link EntryRefusedException}); an id given beside it is that of its address,
 * which the record may leave out.
 */
@ApplicationScoped
public class LedgerChanges {

    private final Senders senders;
    private final Plans plans;
    private final Borrowers borrowers;
    private final Loans loans;
    private final Repayments repayments;
    private final Recipients recipients;
    private final Notices notices;
    private final ContactAttempts attempts;
    private final Rulebooks rulebooks;
    private final InstantSource clock;

    LedgerChanges(
            Senders senders,
            Plans plans,
            Borrowers borrowers,
            Loans loans,
            Repayments repayments,
            Recipients recipients,
            Notices notices,
            ContactAttempts attempts,
            Rulebooks rulebooks,
            InstantSource clock) {
        this.senders = senders;
        this.plans = plans;
        this.borrowers = borrowers;
        this.loans = loans;
        this.repayments = repayments;
        this.recipients = recipients;
        this.notices = notices;
        this.attempts = attempts;
        this.rulebooks = rulebooks;
        this.clock = clock;
    }

    public Change sender(@Nullable String senderId, SenderEntry entry) {
        Sender sender = entry.checked(senderId);
        return Change.ofNobody(tx -> {
            senders.save(tx, sender);
            return Stored.STORED;
        });
    }

    public Change plan(@Nullable String planId, PlanEntry entry) {
        Plan plan = entry.checked(planId);
        return Change.ofNobody(tx -> {
            plans.save(tx, plan);
            return Stored.STORED;
        });
    }

    public Change watermark(@Nullable String senderId, WatermarkEntry entry) {
        WatermarkEntry.Checked watermark = entry.checked(senderId, clock.instant());
        return Change.ofNobody(tx -> {
            if (!senders.moveWatermark(tx, watermark.senderId(), watermark.asOf())) {
                throw EntryRefusedException.notThere("/senderId");
            }
            return Stored.STORED;
        });
    }

    public Change borrower(@Nullable String borrowerId, BorrowerEntry entry) {
        BorrowerEntry.Checked checked = entry.checked(borrowerId, rulebooks.jurisdictions());
        String id = checked.borrower().id();
        return new Change(tx -> Set.of(id), tx -> {
            EntryRefusedException.ifErased(recipients.isErased(tx, id));
            borrowers.save(tx, checked.borrower());
            recipients.ensureBorrower(tx, id, checked.name());
            return Stored.STORED;
        });
    }

    public Change loan(@Nullable String loanId, LoanEntry entry) {
        return loan(entry.checked(loanId, clock.instant()), "/");
    }

    /** Fineract's own JSON; faults of its terms stand as parameters of the query. */
    public Change fineractLoan(FineractTerms terms, JsonNode loan) {
        return fineractLoan(terms, loan, FineractLoan.Where.BODY_AND_QUERY);
    }

    Change fineractLoan(FineractTerms terms, JsonNode loan, FineractLoan.Where where) {
        return loan(FineractLoan.checked(loan, terms, clock.instant(), where), where.term());
    }

    private Change loan(Loan loan, String prefix) {
        return new Change(tx -> concerned(tx, loan), tx -> {
            checkReferences(tx, loan, prefix);
            Stored stored = loans.save(tx, loan);
            if (stored == Stored.STORED) {
                notices.supersedeStale(tx, List.of(loan.id()));
            }
            return stored;
        });
    }

    public Change repayment(@Nullable String ofPath, RepaymentEntry entry) {
        String loanId = entry.loan(ofPath);
        return new Change(tx -> notices.recipientsOf(tx, List.of(loanId)), tx -> store(tx, entry, loanId));
    }

    // Those of the stored loan too: somebody who is no longer a party may have a notice waiting.
    private Collection<String> concerned(Tx tx, Loan loan) {
        Set<String> people = new HashSet<>(loan.people());
        people.addAll(notices.recipientsOf(tx, List.of(loan.id())));
        return people;
    }

    private void checkReferences(Tx tx, Loan loan, String prefix) {
        Findings findings = new Findings();
        Set<String> unknown = borrowers.unknown(tx, loan.people());
        refuse(findings, prefix + "borrowerId", unknown.contains(loan.borrowerId()));
        refuse(findings, "/coBorrowers", loan.coBorrowers().stream().anyMatch(unknown::contains));
        refuse(findings, "/guarantors", loan.guarantors().stream().anyMatch(unknown::contains));
        refuse(findings, prefix + "senderId", !senders.exists(tx, loan.senderId()));
        refuse(findings, prefix + "planId", !plans.exists(tx, loan.planId()));
        // The installments' key begins with the borrower, and what was decided about them names them so.
        if (loans.lock(tx, loan.id())
                .filter(there -> !there.borrowerId().equals(loan.borrowerId()))
                .isPresent()) {
            findings.add(prefix + "borrowerId", Fault.KEPT);
        }
        findings.unlessWrong(() -> loan);
    }

    private static void refuse(Findings findings, String pointer, boolean isUnknown) {
        if (isUnknown) {
            findings.add(pointer, Fault.UNKNOWN_REFERENCE);
        }
    }

    private Stored store(Tx tx, RepaymentEntry entry, String loanId) {
        Loans.Head loan = loans.lock(tx, loanId).orElseThrow(() -> EntryRefusedException.notThere("/loanId"));
        Repayment repayment = entry.checked(loanId, loan.currency(), numbers(tx, loanId));
        boolean contradicts = repayments
                .amountMinor(tx, loanId, repayment.id())
                .filter(booked -> booked != repayment.amount().minor())
                .isPresent();
        if (contradicts) {
            throw EntryRefusedException.conflict("/amount", Fault.NOT_SAID_BEFORE);
        }
        Stored stored = repayments.save(tx, loan, repayment);
        if (stored == Stored.STORED) {
            attempts.reached(tx, loan.borrowerId(), repayment.at(), Channel.IN_APP);
            notices.supersedeStale(tx, List.of(loanId));
        }
        return stored;
    }

    private Set<Integer> numbers(Tx tx, String loanId) {
        return loans.find(tx, loanId).stream()
                .flatMap(loan -> loan.installments().stream())
                .map(Installment::number)
                .collect(Collectors.toSet());
    }
}
