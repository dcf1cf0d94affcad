package dev.anshi.secondmodel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.anshi.secondmodel.Given.Consent;
import dev.anshi.secondmodel.Given.GivenNumber;
import dev.anshi.secondmodel.Given.Mandate;
import dev.anshi.secondmodel.Given.Suppression;

/**
 * Table FORBID, one method a row, in its order; F12, F13 and F25 are in {@link AboutInstallments}, F16 to F18 and F24 in {@link AboutContact}. Those
 * that are looked at once more (3c) take the instant.
 */
final class ForbidTable {

    private static final Duration REPLY_WINDOW = Duration.ofMinutes(5);

    private final Given given;
    private final Book book;
    private final GivenNumber number;
    private final AboutInstallments about;
    private final AboutContact contact;

    ForbidTable(Given given, Book book, AboutInstallments about) {
        this.given = given;
        this.book = book;
        this.number = given.number;
        this.about = about;
        this.contact = new AboutContact(given, book);
    }

    /** Every forbid rule that matches, in the order of the table. */
    List<String> matching() {
        Reasons reasons = new Reasons();
        reasons.add("F01", f01Provenance());
        reasons.add("F02", f02ThirdParty());
        reasons.add("F03", f03Unproven());
        reasons.add("F04", f04Reassigned());
        reasons.add("F05", f05Claimed());
        reasons.add("F06", f06NotTheirs());
        reasons.add("F07", f07OptedOut());
        reasons.add("F08", f08Blocked());
        reasons.add("F09", f09State(given.at));
        reasons.add("F10", f10Stale(given.at));
        reasons.add("F11", f11Status());
        reasons.add("F12", about.f12NotOwed());
        reasons.add("F13", about.f13Phase(given.at));
        reasons.add("F14", f14Withdrawn());
        reasons.add("F15", f15Consent());
        reasons.add("F16", contact.f16ContactConsent(given.at));
        reasons.add("F17", contact.f17Reachable());
        reasons.add("F18", contact.f18Asked());
        reasons.add("F19", f19Line());
        reasons.add("F20", f20Barred());
        reasons.add("F21", f21Nowhere());
        reasons.add("F22", f22NoNumber());
        reasons.add("F23", f23Mandate(given.at));
        reasons.add("F24", contact.f24Called());
        reasons.add("F25", about.f25OldNews());
        reasons.add("F26", f26Unasked());
        return reasons.list;
    }

    /** 3c: "F09, F10, F13, F16 and F23 are looked at once more with t in place of the rule's own at". */
    List<String> matchingLater(Instant t) {
        Reasons reasons = new Reasons();
        reasons.add("F09", f09State(t));
        reasons.add("F10", f10Stale(t));
        reasons.add("F13", about.f13Phase(t));
        reasons.add("F16", contact.f16ContactConsent(t));
        reasons.add("F23", f23Mandate(t));
        return reasons.list;
    }

    private boolean f01Provenance() {
        return number != null
                && (number.provenance == null
                        || Given.oneOf(number.provenance, "CONTACTS_UPLOAD", "INFERRED", "PUBLIC_PROFILE", "PARTNER"));
    }

    private boolean f02ThirdParty() {
        if (given.debt()) {
            return !given.relationIs("SELF", "CO_BORROWER", "GUARANTOR", "DELEGATE", "REPRESENTATIVE")
                    || (given.purposeIs("REPAYMENT_REMINDER") && given.relationIs("GUARANTOR"));
        }
        boolean aboutTheReadersOwnNumber =
                given.purposeIs("BINDING_CHECKUP", "BINDING_NOTICE") && given.relationIs("DELEGATE", "REPRESENTATIVE");
        return given.account() && !given.relationIs("SELF") && !aboutTheReadersOwnNumber;
    }

    private boolean f03Unproven() {
        boolean checkupToALenderRecord =
                number != null && given.purposeIs("BINDING_CHECKUP") && "LENDER_RECORD".equals(number.provenance);
        return number != null
                && (given.debt() || given.account())
                && number.provenAt == null
                && !checkupToALenderRecord;
    }

    private boolean f04Reassigned() {
        return number != null
                && number.reassignedAt != null
                && number.afterProof(number.reassignedAt)
                && !given.purposeIs("ONE_TIME_CODE");
    }

    private boolean f05Claimed() {
        return number != null
                && number.claimedByOtherAt != null
                && number.afterProof(number.claimedByOtherAt)
                && (given.debt() || given.account());
    }

    private boolean f06NotTheirs() {
        if (number == null || given.purposeIs("ONE_TIME_CODE", "REPLY")) {
            return false;
        }
        for (Suppression suppression : number.suppressions) {
            if (suppression.kind.equals("NOT_MINE") && number.afterProof(suppression.at)) {
                return true;
            }
        }
        return false;
    }

    private boolean f07OptedOut() {
        if (number == null || given.purposeIs("REPLY")) {
            return false;
        }
        for (Suppression suppression : number.suppressions) {
            boolean thisChannelOrAll = suppression.channel == null || suppression.channel.equals(given.channel);
            if (suppression.kind.equals("STOP") && thisChannelOrAll) {
                return true;
            }
        }
        return false;
    }

    private boolean f08Blocked() {
        return number != null && number.suppressions.stream().anyMatch(one -> one.kind.equals("BLOCK"));
    }

    private boolean f09State(Instant at) {
        if (number == null) {
            return false;
        }
        String state = number.state;
        return switch (given.purpose) {
            case "ONE_TIME_CODE" -> !Given.oneOf(state, "ACTIVE", "PENDING");
            case "CONSENT_REQUEST" -> !Given.oneOf(state, "PENDING");
            case "BINDING_CHECKUP" ->
                !Given.oneOf(state, "ACTIVE")
                        && !(Given.oneOf(state, "PENDING") && "LENDER_RECORD".equals(number.provenance));
            case "BINDING_NOTICE" ->
                !Given.oneOf(state, "ACTIVE")
                        && !(Given.oneOf(state, "REPLACED", "REVOKED", "SUSPENDED") && contestable(at));
            case "REPLY" -> false;
            default -> !Given.oneOf(state, "ACTIVE");
        };
    }

    private boolean contestable(Instant at) {
        return number.changedAt != null && at.isBefore(number.changedAt.plus(book.contestWindow));
    }

    private boolean f10Stale(Instant at) {
        return number != null
                && given.debt()
                && (number.proof == null || Given.longer(number.proof, at, book.freshness));
    }

    private boolean f11Status() {
        if (!given.purposeIs("REPLY") && (given.status == null || Given.oneOf(given.status, "CLOSED", "DECEASED"))) {
            return true;
        }
        if (given.debt() && Given.oneOf(given.status, "REPRESENTED", "INSOLVENT", "CEASED")) {
            return true;
        }
        return (given.debt() || given.purposeIs("CONTACT_CALLBACK")) && borrowersStatusForbids();
    }

    private boolean borrowersStatusForbids() {
        String status = given.borrowerStatus;
        return status == null
                || status.equals("CLOSED")
                || (status.equals("CEASED") && !given.relationIs("CO_BORROWER", "GUARANTOR"))
                || (Given.oneOf(status, "DECEASED", "REPRESENTED", "INSOLVENT")
                        && !given.relationIs("CO_BORROWER", "GUARANTOR", "REPRESENTATIVE"));
    }

    private boolean f14Withdrawn() {
        Consent latest = latestConsent();
        return !given.purposeIs("ONE_TIME_CODE", "BINDING_NOTICE", "REPLY") && latest != null && !latest.granted;
    }

    private boolean f15Consent() {
        Consent latest = latestConsent();
        return book.consentRequired.stream().anyMatch(covered -> covered.covers(given.purpose, given.channel))
                && (latest == null || !latest.granted);
    }

    /** "By instant, then WITHDRAWN before GRANTED at equal instants": the withdrawal wins. A GRANTED that is not there has no instant. */
    private Consent latestConsent() {
        Consent latest = null;
        for (Consent consent : given.consents) {
            if (consent.at != null
                    && consent.purpose.equals(given.purpose)
                    && consent.channel.equals(given.channel)
                    && (latest == null
                            || consent.at.isAfter(latest.at)
                            || (consent.at.equals(latest.at) && !consent.granted))) {
                latest = consent;
            }
        }
        return latest;
    }

    private boolean f19Line() {
        return number != null && given.channel.equals("SMS") && "FIXED".equals(number.lineType);
    }

    /**
     * "A fact that is absent counts as the worse case": a bar for some relations bars a reader whose relation nobody knows.
     */
    private boolean f20Barred() {
        return book.forbidden.stream()
                .anyMatch(bar -> bar.covered().covers(given.purpose, given.channel)
                        && (bar.relations() == null
                                || given.relation == null
                                || bar.relations().contains(given.relation))
                        && (bar.senders() == null || bar.senders().contains(given.sender)));
    }

    private boolean f21Nowhere() {
        return given.zones.isEmpty()
                && book.hours.stream().anyMatch(entry -> entry.covered().covers(given.purpose, given.channel));
    }

    private boolean f22NoNumber() {
        return number == null && Given.oneOf(given.channel, "SMS", "VOICE");
    }

    private boolean f23Mandate(Instant at) {
        return given.debt() && given.relationIs("DELEGATE", "REPRESENTATIVE") && !mandateHolds(at);
    }

    private boolean mandateHolds(Instant at) {
        Mandate mandate = given.mandate;
        return mandate != null
                && mandate.grantedAt != null
                && mandate.acceptedAt != null
                && !mandate.acceptedAt.isBefore(mandate.grantedAt)
                && (mandate.declinedAt == null || mandate.declinedAt.isBefore(mandate.grantedAt))
                && mandate.purposes.contains(given.purpose)
                && (mandate.expiresAt == null || mandate.expiresAt.isAfter(at))
                && (mandate.revokedAt == null || mandate.revokedAt.isBefore(mandate.grantedAt))
                && (!given.relationIs("DELEGATE") || "ACTIVE".equals(given.borrowerStatus));
    }

    private boolean f26Unasked() {
        return given.purposeIs("REPLY")
                && (given.inReplyTo == null || Given.longer(given.inReplyTo, given.at, REPLY_WINDOW));
    }
}
