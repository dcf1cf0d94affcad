package dev.anshi.authorization;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.anshi.authorization.Facts.Consent;
import dev.anshi.authorization.Facts.ContactAttempt;
import dev.anshi.authorization.Facts.Installment;
import dev.anshi.authorization.Facts.PastAttempt;
import dev.anshi.authorization.Facts.Suppression;

/**
 * A case in the making: begins as one that nothing speaks against (where its relation may have it at all), and is then made worse, one fact
 * at a time. Fields are null where a fact is absent.
 */
final class Draft {

    /** Noon of a Sunday in Shanghai. */
    static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    Purpose purpose;
    Channel channel;
    Instant at = NOON;
    Instant expiresAt;
    SenderKind sender = SenderKind.CREDITOR;
    Instant inReplyTo;

    Relation relation;
    PersonStatus status = PersonStatus.ACTIVE;
    List<ZoneId> zones = new ArrayList<>(List.of(ZoneId.of("Asia/Shanghai")));
    Identity identity = Identity.VERIFIED;
    Boolean inbox = true;
    Instant conversationAt;

    PersonStatus borrowerStatus = PersonStatus.ACTIVE;
    Instant pausedUntil;

    boolean hasNumber = true;
    Provenance provenance = Provenance.OWNER_ENTERED;
    NumberState state = NumberState.ACTIVE;
    Instant provenAt;
    Instant confirmedAt;
    Instant activeFrom;
    Instant changedAt;
    Instant reassignedAt;
    Instant simChangedAt;
    Instant claimedByOtherAt;
    Line lineType = Line.MOBILE;
    Boolean exclusiveUse = true;
    List<Suppression> suppressions = new ArrayList<>();

    List<Consent> consents = new ArrayList<>();
    List<Installment> installments = new ArrayList<>();
    List<PastAttempt> history = new ArrayList<>();

    boolean hasMandate;
    Instant grantedAt;
    Instant mandateAskedAt;
    Instant acceptedAt;
    Instant mandateDeclinedAt;
    Instant mandateExpiresAt;
    Instant revokedAt;
    Set<Purpose> mandatePurposes = EnumSet.allOf(Purpose.class);

    boolean hasContact;
    Instant contactAskedAt;
    Instant consentedAt;
    Instant contactDeclinedAt;
    Instant calledAt;
    Integer overdueDays;
    List<ContactAttempt> contactAttempts = new ArrayList<>();

    private Draft() {}

    static Draft of(Purpose purpose, Channel channel, Relation relation) {
        return of(purpose, channel, relation, NOON);
    }

    static Draft of(Purpose purpose, Channel channel, Relation relation, Instant at) {
        Draft draft = new Draft();
        draft.purpose = purpose;
        draft.channel = channel;
        draft.relation = relation;
        draft.at = at;
        draft.provenAt = at.minus(Duration.ofDays(10));
        draft.consents.add(new Consent(purpose, channel, ConsentState.GRANTED, draft.ago(20)));
        draft.installments.add(draft.dueInPhase("L1"));
        if (purpose == Purpose.REPLY) {
            draft.inReplyTo = at.minusSeconds(60);
        }
        if (relation == Relation.DELEGATE || relation == Relation.REPRESENTATIVE) {
            draft.mandated();
        }
        if (relation == Relation.EMERGENCY_CONTACT) {
            draft.named();
        }
        if (purpose == Purpose.CONSENT_REQUEST) {
            draft.state = NumberState.PENDING;
            draft.acceptedAt = null;
            draft.consentedAt = null;
        }
        return draft;
    }

    /** The same case again, from what is stored of it. */
    static Draft of(Attempt attempt, Facts facts) {
        Draft draft = new Draft();
        draft.purpose = attempt.purpose();
        draft.channel = attempt.channel();
        draft.at = attempt.at();
        draft.expiresAt = attempt.expiresAt();
        draft.sender = attempt.sender();
        draft.inReplyTo = attempt.inReplyTo();
        draft.relation = facts.recipient().relation();
        draft.status = facts.recipient().status();
        draft.zones = new ArrayList<>(facts.recipient().zones());
        draft.identity = facts.recipient().identity();
        draft.inbox = facts.recipient().inbox();
        draft.conversationAt = facts.recipient().conversationAt();
        draft.borrowerStatus = facts.borrower().status();
        draft.pausedUntil = facts.borrower().pausedUntil();
        draft.consents = new ArrayList<>(facts.consents());
        draft.installments = new ArrayList<>(facts.installments());
        draft.history = new ArrayList<>(facts.history());
        draft.bound(facts.number());
        draft.mandated(facts.mandate());
        draft.named(facts.contact());
        return draft;
    }

    private void bound(Facts.BoundNumber number) {
        hasNumber = number != null;
        if (number != null) {
            provenance = number.provenance();
            state = number.state();
            provenAt = number.provenAt();
            confirmedAt = number.confirmedAt();
            activeFrom = number.activeFrom();
            changedAt = number.changedAt();
            reassignedAt = number.reassignedAt();
            simChangedAt = number.simChangedAt();
            claimedByOtherAt = number.claimedByOtherAt();
            lineType = number.lineType();
            exclusiveUse = number.exclusiveUse();
            suppressions = new ArrayList<>(number.suppressions());
        }
    }

    private void mandated(Facts.Mandate mandate) {
        hasMandate = mandate != null;
        if (mandate != null) {
            grantedAt = mandate.grantedAt();
            mandateAskedAt = mandate.askedAt();
            acceptedAt = mandate.acceptedAt();
            mandateDeclinedAt = mandate.declinedAt();
            mandateExpiresAt = mandate.expiresAt();
            revokedAt = mandate.revokedAt();
            mandatePurposes = EnumSet.noneOf(Purpose.class);
            mandatePurposes.addAll(mandate.purposes());
        }
    }

    private void named(Facts.Contact contact) {
        hasContact = contact != null;
        if (contact != null) {
            contactAskedAt = contact.askedAt();
            consentedAt = contact.consentedAt();
            contactDeclinedAt = contact.declinedAt();
            calledAt = contact.calledAt();
            overdueDays = contact.overdueDays();
            contactAttempts = new ArrayList<>(contact.attempts());
        }
    }

    private void mandated() {
        hasMandate = true;
        grantedAt = ago(30);
        acceptedAt = ago(29);
    }

    private void named() {
        hasContact = true;
        consentedAt = ago(30);
        overdueDays = 10;
        contactAttempts.add(new ContactAttempt(ago(4), Channel.SMS, Outcome.UNREACHED));
        contactAttempts.add(new ContactAttempt(ago(3), Channel.VOICE, Outcome.UNREACHED));
        contactAttempts.add(new ContactAttempt(ago(2), Channel.SMS, Outcome.UNREACHED));
    }

    /** A reminder's installment is due tomorrow, any other's was due three days ago. */
    Installment dueInPhase(String loan) {
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        LocalDate due = purpose == Purpose.REPAYMENT_REMINDER ? today.plusDays(2) : today.minusDays(4);
        return new Installment(loan, InstallmentStatus.OUTSTANDING, due, at.minus(Duration.ofHours(1)));
    }

    Instant ago(long days) {
        return at.minus(Duration.ofDays(days));
    }

    Instant ahead(long days) {
        return at.plus(Duration.ofDays(days));
    }

    Draft copy() {
        Draft copy = new Draft();
        copy.purpose = purpose;
        copy.channel = channel;
        copy.at = at;
        copy.expiresAt = expiresAt;
        copy.sender = sender;
        copy.inReplyTo = inReplyTo;
        copy.relation = relation;
        copy.status = status;
        copy.zones = new ArrayList<>(zones);
        copy.identity = identity;
        copy.inbox = inbox;
        copy.conversationAt = conversationAt;
        copy.borrowerStatus = borrowerStatus;
        copy.pausedUntil = pausedUntil;
        copyNumber(copy);
        copy.consents = new ArrayList<>(consents);
        copy.installments = new ArrayList<>(installments);
        copy.history = new ArrayList<>(history);
        copyNamed(copy);
        return copy;
    }

    private void copyNumber(Draft copy) {
        copy.hasNumber = hasNumber;
        copy.provenance = provenance;
        copy.state = state;
        copy.provenAt = provenAt;
        copy.confirmedAt = confirmedAt;
        copy.activeFrom = activeFrom;
        copy.changedAt = changedAt;
        copy.reassignedAt = reassignedAt;
        copy.simChangedAt = simChangedAt;
        copy.claimedByOtherAt = claimedByOtherAt;
        copy.lineType = lineType;
        copy.exclusiveUse = exclusiveUse;
        copy.suppressions = new ArrayList<>(suppressions);
    }

    private void copyNamed(Draft copy) {
        copy.hasMandate = hasMandate;
        copy.grantedAt = grantedAt;
        copy.mandateAskedAt = mandateAskedAt;
        copy.acceptedAt = acceptedAt;
        copy.mandateDeclinedAt = mandateDeclinedAt;
        copy.mandateExpiresAt = mandateExpiresAt;
        copy.revokedAt = revokedAt;
        copy.mandatePurposes = mandatePurposes;
        copy.hasContact = hasContact;
        copy.contactAskedAt = contactAskedAt;
        copy.consentedAt = consentedAt;
        copy.contactDeclinedAt = contactDeclinedAt;
        copy.calledAt = calledAt;
        copy.overdueDays = overdueDays;
        copy.contactAttempts = new ArrayList<>(contactAttempts);
    }

    Attempt attempt() {
        return new Attempt(purpose, channel, at, expiresAt, sender, inReplyTo, null);
    }

    Facts facts() {
        return new Facts(
                new Facts.Recipient(relation, status, zones, identity, inbox, conversationAt),
                new Facts.Borrower(borrowerStatus, pausedUntil),
                hasNumber ? number() : null,
                consents,
                installments,
                hasMandate ? mandate() : null,
                hasContact ? contact() : null,
                history);
    }

    private Facts.BoundNumber number() {
        return new Facts.BoundNumber(
                provenance,
                state,
                provenAt,
                confirmedAt,
                activeFrom,
                changedAt,
                reassignedAt,
                simChangedAt,
                claimedByOtherAt,
                lineType,
                exclusiveUse,
                suppressions);
    }

    private Facts.Mandate mandate() {
        return new Facts.Mandate(
                grantedAt, mandateAskedAt, acceptedAt, mandateDeclinedAt, mandateExpiresAt, revokedAt, mandatePurposes);
    }

    private Facts.Contact contact() {
        return new Facts.Contact(
                contactAskedAt, consentedAt, contactDeclinedAt, calledAt, overdueDays, contactAttempts);
    }

    Decision decidedBy(Rulebook rulebook) {
        return RecipientAuthorization.decide(attempt(), facts(), rulebook);
    }

    boolean needsNumber() {
        return channel.needsNumber();
    }

    boolean tellsDebt() {
        return purpose.disclosure() == Disclosure.DEBT;
    }

    @Override
    public String toString() {
        return attempt() + "\n" + facts();
    }
}
