package dev.anshi.secondmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import dev.anshi.secondmodel.Given.Installment;

/** F12, F13 and F25 of table FORBID: each looks at the installments that those before it left; and what they leave in the end, `covers`. */
final class AboutInstallments {

    private static final List<ZoneId> NO_CANDIDATE_ZONE = List.of(ZoneOffset.ofHours(-12), ZoneOffset.ofHours(14));

    private final Given given;
    private final Book book;

    AboutInstallments(Given given, Book book) {
        this.given = given;
        this.book = book;
    }

    private boolean aboutInstallments() {
        return given.debt() || given.purposeIs("CONTACT_CALLBACK");
    }

    private List<Installment> leftByF12() {
        List<Installment> left = new ArrayList<>();
        for (Installment installment : given.installments) {
            if ("OUTSTANDING".equals(installment.status)) {
                left.add(installment);
            }
        }
        return left;
    }

    boolean f12NotOwed() {
        return aboutInstallments() && leftByF12().isEmpty();
    }

    private List<Installment> leftByF13(Instant at) {
        List<Installment> left = leftByF12();
        left.removeIf(installment -> !inPhase(installment, at));
        return left;
    }

    private boolean inPhase(Installment installment, Instant at) {
        if (installment.dueDate == null) {
            return false;
        }
        for (ZoneId zone : given.zones.isEmpty() ? NO_CANDIDATE_ZONE : given.zones) {
            LocalDate today = LocalDate.ofInstant(at, zone);
            boolean inPhaseHere = given.purposeIs("REPAYMENT_REMINDER")
                    ? !today.isAfter(installment.dueDate)
                    : today.isAfter(installment.dueDate.plusDays(book.graceDays));
            if (!inPhaseHere) {
                return false;
            }
        }
        return true;
    }

    boolean f13Phase(Instant at) {
        return aboutInstallments() && !f12NotOwed() && leftByF13(at).isEmpty();
    }

    boolean f25OldNews() {
        return aboutInstallments()
                && !f12NotOwed()
                && !f13Phase(given.at)
                && covered().isEmpty();
    }

    /** "covers = the installments left after F12, F13 and F25." */
    List<Installment> covered() {
        if (!aboutInstallments()) {
            return List.of();
        }
        List<Installment> left = leftByF13(given.at);
        left.removeIf(
                installment -> installment.asOf == null || Given.longer(installment.asOf, given.at, book.ledgerAge));
        return left;
    }
}
