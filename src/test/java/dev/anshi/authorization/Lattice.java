package dev.anshi.authorization;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import dev.anshi.authorization.Facts.Consent;
import dev.anshi.authorization.Facts.ContactAttempt;
import dev.anshi.authorization.Facts.Installment;
import dev.anshi.authorization.Facts.PastAttempt;
import dev.anshi.authorization.Facts.Suppression;

/**
 * Every combination of what matters, in groups that do not depend on each other, so that the whole is walked in seconds: each group is the
 * product of its axes, over every purpose, channel and relation.
 */
final class Lattice {

    /** A change to a case; several of one axis are alternatives. */
    interface Change extends Consumer<Draft> {}

    private static final Change NONE = draft -> {};
    private static final List<Relation> ALL_RELATIONS = Arrays.asList(
            Relation.SELF,
            Relation.CO_BORROWER,
            Relation.GUARANTOR,
            Relation.DELEGATE,
            Relation.REPRESENTATIVE,
            Relation.EMERGENCY_CONTACT,
            Relation.OTHER,
            null);

    /**
     * Facts that are looked at together.
     *
     * @param relations those that the group's rules tell apart
     * @param takenAway helping facts of the group, each taken away
     * @param added hindering facts of the group, each added
     */
    record Group(
            Set<Purpose> purposes,
            List<Relation> relations,
            List<List<Change>> axes,
            List<Change> takenAway,
            List<Change> added) {

        void walk(Consumer<Draft> each) {
            for (Purpose purpose : purposes) {
                for (Channel channel : Channel.values()) {
                    for (Relation relation : relations) {
                        product(Draft.of(purpose, channel, relation), axes, 0, each);
                    }
                }
            }
        }
    }

    private Lattice() {}

    private static void product(Draft draft, List<List<Change>> axes, int axis, Consumer<Draft> each) {
        if (axis == axes.size()) {
            each.accept(draft);
            return;
        }
        for (Change change : axes.get(axis)) {
            Draft changed = change == NONE ? draft : draft.copy();
            change.accept(changed);
            product(changed, axes, axis + 1, each);
        }
    }

    /** The number's own state: where it is from, how it stands, when it was proved. */
    static Group number() {
        return new Group(
                EnumSet.allOf(Purpose.class),
                List.of(Relation.SELF, Relation.DELEGATE, Relation.EMERGENCY_CONTACT),
                List.of(
                        words(Provenance.values(), (d, word) -> d.provenance = word),
                        words(NumberState.values(), (d, word) -> d.state = word),
                        List.of(
                                NONE,
                                d -> d.provenAt = null,
                                d -> d.provenAt = d.ago(45),
                                d -> d.provenAt = d.ago(61),
                                d -> d.provenAt = d.ahead(1)),
                        List.of(NONE, d -> d.confirmedAt = d.ago(1), d -> d.confirmedAt = d.ahead(1)),
                        List.of(
                                NONE,
                                d -> d.changedAt = d.ago(1),
                                d -> d.changedAt = d.ago(3),
                                d -> d.changedAt = d.ahead(1))),
                List.of(
                        d -> d.provenAt = null,
                        d -> d.confirmedAt = null,
                        d -> d.changedAt = null,
                        d -> d.provenance = null,
                        d -> d.state = null),
                List.of(d -> d.reassignedAt = d.ago(1)));
    }

    /** What happened at the number, before and after its proof of ten days ago. */
    static Group events() {
        return new Group(
                EnumSet.allOf(Purpose.class),
                List.of(Relation.SELF, Relation.DELEGATE, Relation.EMERGENCY_CONTACT),
                List.of(
                        List.of(NONE, d -> d.provenAt = null, d -> d.provenAt = d.ahead(1)),
                        instants((d, instant) -> d.reassignedAt = instant),
                        instants((d, instant) -> d.claimedByOtherAt = instant),
                        suppressions(SuppressionKind.NOT_MINE),
                        suppressions(SuppressionKind.STOP),
                        List.of(
                                NONE,
                                d -> d.suppressions.add(new Suppression(SuppressionKind.BLOCK, null, d.ago(1), null)))),
                List.of(d -> d.provenAt = null),
                List.of(
                        d -> d.suppressions.add(new Suppression(SuppressionKind.STOP, null, d.ago(1), null)),
                        d -> d.suppressions.add(new Suppression(SuppressionKind.STOP, d.channel, d.ahead(1), null)),
                        d -> d.suppressions.add(new Suppression(SuppressionKind.NOT_MINE, null, d.ago(1), null)),
                        d -> d.suppressions.add(new Suppression(SuppressionKind.BLOCK, null, d.ago(1), null)),
                        d -> d.reassignedAt = d.ago(1),
                        d -> d.claimedByOtherAt = d.ago(1),
                        d -> d.simChangedAt = d.ago(1)));
    }

    /** How reader and borrower stand, and what the reader said. */
    static Group people() {
        return new Group(
                EnumSet.allOf(Purpose.class),
                ALL_RELATIONS,
                List.of(
                        words(PersonStatus.values(), (d, word) -> d.status = word),
                        words(PersonStatus.values(), (d, word) -> d.borrowerStatus = word),
                        consents()),
                List.of(
                        d -> d.status = null,
                        d -> d.borrowerStatus = null,
                        d -> d.relation = null,
                        d -> d.consents.removeIf(consent -> consent.state() == ConsentState.GRANTED)),
                List.of(
                        d -> says(d, ConsentState.WITHDRAWN, d.ago(1)),
                        d -> says(d, ConsentState.WITHDRAWN, d.ahead(1))));
    }

    /** On what mandate a delegate or representative reads. */
    static Group mandates() {
        return new Group(
                EnumSet.allOf(Purpose.class),
                List.of(Relation.DELEGATE, Relation.REPRESENTATIVE),
                List.of(
                        words(PersonStatus.values(), (d, word) -> d.borrowerStatus = word),
                        List.of(
                                NONE,
                                d -> d.hasMandate = false,
                                d -> d.grantedAt = null,
                                d -> d.grantedAt = d.ahead(1),
                                d -> d.acceptedAt = null,
                                d -> d.acceptedAt = d.ahead(1),
                                d -> d.acceptedAt = d.ago(31),
                                d -> d.mandateDeclinedAt = d.ago(31),
                                d -> d.mandateDeclinedAt = d.ago(29),
                                d -> d.mandateExpiresAt = d.at,
                                d -> d.mandateExpiresAt = d.ahead(1),
                                d -> d.revokedAt = d.ago(31),
                                d -> d.revokedAt = d.ahead(1),
                                d -> d.mandatePurposes = EnumSet.of(Purpose.BINDING_CHECKUP)),
                        consents()),
                List.of(
                        d -> d.borrowerStatus = null,
                        d -> d.grantedAt = null,
                        d -> d.acceptedAt = d.purpose == Purpose.CONSENT_REQUEST ? d.acceptedAt : null,
                        d -> d.hasMandate = false,
                        d -> d.consents.removeIf(consent -> consent.state() == ConsentState.GRANTED)),
                List.of(
                        d -> says(d, ConsentState.WITHDRAWN, d.ago(1)),
                        d -> says(d, ConsentState.WITHDRAWN, d.ahead(1)),
                        d -> d.revokedAt = d.ago(1),
                        d -> d.mandateDeclinedAt = d.ago(1),
                        d -> d.mandateAskedAt = d.ago(1)));
    }

    private static List<Change> consents() {
        return List.of(
                NONE,
                d -> d.consents.clear(),
                d -> says(d, ConsentState.WITHDRAWN, d.ago(1)),
                d -> says(d, ConsentState.WITHDRAWN, d.ago(20)),
                d -> says(d, ConsentState.WITHDRAWN, d.ahead(1)));
    }

    /** What limits the content of a debt text or call. */
    static Group contents() {
        return new Group(
                EnumSet.allOf(Purpose.class),
                ALL_RELATIONS,
                List.of(
                        List.of(NONE, d -> d.exclusiveUse = null, d -> d.exclusiveUse = false),
                        List.of(NONE, d -> d.identity = null, d -> d.identity = Identity.UNVERIFIED),
                        List.of(NONE, d -> d.inbox = null, d -> d.inbox = false),
                        List.of(
                                NONE,
                                d -> d.provenAt = null,
                                d -> d.provenAt = d.ago(30),
                                d -> d.provenAt = d.ago(30).minusNanos(1),
                                d -> d.provenAt = d.ago(61)),
                        List.of(
                                NONE,
                                d -> d.confirmedAt = d.ago(30),
                                d -> d.confirmedAt = d.ago(45),
                                d -> d.confirmedAt = d.ahead(1))),
                List.of(
                        d -> d.exclusiveUse = null,
                        d -> d.identity = null,
                        d -> d.inbox = null,
                        d -> d.provenAt = null,
                        d -> d.confirmedAt = null),
                List.of(d -> d.simChangedAt = d.ago(1)));
    }

    /** Whether there is a way to the reader, in whose name, and something to answer. */
    static Group ways() {
        return new Group(
                EnumSet.allOf(Purpose.class),
                ALL_RELATIONS,
                List.of(
                        List.of(NONE, d -> d.hasNumber = false),
                        words(Line.values(), (d, word) -> d.lineType = word),
                        List.of(
                                NONE,
                                d -> d.inReplyTo = null,
                                d -> d.inReplyTo = d.ago(1),
                                d -> d.inReplyTo = d.ahead(1))),
                List.of(d -> d.hasNumber = false, d -> d.inReplyTo = null),
                List.of(d -> d.suppressions.add(new Suppression(SuppressionKind.BLOCK, null, d.ago(1), null))));
    }

    /** Contacts: what they said, and how far the borrower could not be reached. */
    static Group contacts() {
        return new Group(
                EnumSet.of(Purpose.CONTACT_CALLBACK, Purpose.CONSENT_REQUEST),
                List.of(Relation.SELF, Relation.DELEGATE, Relation.EMERGENCY_CONTACT),
                List.of(
                        List.of(NONE, d -> d.hasContact = false, d -> d.hasContact = true),
                        List.of(
                                NONE,
                                d -> d.consentedAt = null,
                                d -> d.consentedAt = d.ago(1),
                                d -> d.consentedAt = d.ago(366),
                                d -> d.consentedAt = d.ahead(1)),
                        List.of(NONE, d -> d.contactDeclinedAt = d.ago(400), d -> d.contactDeclinedAt = d.ahead(1)),
                        List.of(NONE, d -> d.contactAskedAt = d.ago(31)),
                        List.of(NONE, d -> d.calledAt = d.ago(1), d -> d.calledAt = d.ahead(1)),
                        List.of(NONE, d -> d.overdueDays = null, d -> d.overdueDays = 2),
                        List.of(
                                NONE,
                                d -> d.contactAttempts.removeIf(
                                        attempt -> attempt.at().equals(d.ago(4))),
                                d -> d.contactAttempts.removeIf(attempt -> attempt.channel() == Channel.VOICE),
                                d -> d.contactAttempts.replaceAll(
                                        attempt -> new ContactAttempt(d.ago(2), attempt.channel(), attempt.outcome())),
                                d -> d.contactAttempts.add(
                                        new ContactAttempt(d.ago(3), Channel.IN_APP, Outcome.REACHED)),
                                d -> d.contactAttempts.add(
                                        new ContactAttempt(d.ahead(1), Channel.SMS, Outcome.REACHED)),
                                d -> d.contactAttempts.replaceAll(attempt ->
                                        new ContactAttempt(d.ahead(1), attempt.channel(), attempt.outcome()))),
                        List.of(NONE, d -> d.provenAt = null)),
                List.of(
                        d -> d.consentedAt = d.purpose == Purpose.CONSENT_REQUEST ? d.consentedAt : null,
                        d -> d.overdueDays = null,
                        d -> d.contactAttempts.removeIf(attempt -> attempt.outcome() == Outcome.UNREACHED),
                        d -> d.provenAt = null),
                List.of(
                        d -> d.contactDeclinedAt = d.ago(1),
                        d -> d.calledAt = d.ago(1),
                        d -> d.contactAskedAt = d.ago(1),
                        d -> d.contactAttempts.add(new ContactAttempt(d.ago(1), Channel.IN_APP, Outcome.REACHED))));
    }

    /** What is owed, where, and how lately that is known. */
    static Group debts() {
        return new Group(
                EnumSet.allOf(Purpose.class),
                List.of(Relation.SELF, Relation.GUARANTOR, Relation.EMERGENCY_CONTACT),
                List.of(
                        List.of(NONE, d -> d.installments.clear()),
                        words(
                                InstallmentStatus.values(),
                                (d, word) -> first(d, i -> new Installment(i.loan(), word, i.dueDate(), i.asOf()))),
                        List.of(
                                NONE,
                                d -> due(d, 2),
                                d -> due(d, 1),
                                d -> due(d, 0),
                                d -> due(d, -1),
                                d -> due(d, -2),
                                d -> first(d, i -> new Installment(i.loan(), i.status(), null, i.asOf()))),
                        List.of(NONE, d -> asOf(d, null), d -> asOf(d, d.ago(2)), d -> asOf(d, d.ahead(1))),
                        List.of(
                                NONE,
                                d -> d.zones.clear(),
                                d -> d.zones.add(
                                        Zones.of(List.of("Pacific/Kiritimati")).get(0)),
                                d -> d.zones.add(
                                        Zones.of(List.of("Pacific/Honolulu")).get(0))),
                        List.of(NONE, d -> d.installments.add(d.dueInPhase("L2")))),
                List.of(
                        d -> d.zones.clear(),
                        d -> each(d, i -> new Installment(i.loan(), null, i.dueDate(), i.asOf())),
                        d -> each(d, i -> new Installment(i.loan(), i.status(), null, i.asOf())),
                        d -> each(d, i -> new Installment(i.loan(), i.status(), i.dueDate(), null))),
                List.of(d -> d.pausedUntil = d.ahead(1)));
    }

    /** What may put a message off, and how long it is of use. */
    static Group waits() {
        return new Group(
                EnumSet.of(
                        Purpose.REPAYMENT_REMINDER,
                        Purpose.OVERDUE_NOTICE,
                        Purpose.CONTACT_CALLBACK,
                        Purpose.BINDING_CHECKUP,
                        Purpose.ONE_TIME_CODE),
                List.of(Relation.SELF, Relation.DELEGATE, Relation.EMERGENCY_CONTACT),
                List.of(
                        List.of(NONE, d -> d.activeFrom = d.ahead(1)),
                        List.of(NONE, d -> d.simChangedAt = d.ago(1)),
                        List.of(NONE, d -> d.pausedUntil = d.ahead(2), d -> d.pausedUntil = d.ahead(401)),
                        List.of(NONE, d -> d.conversationAt = d.ago(1)),
                        List.of(NONE, d -> past(d, d.ago(1).plusSeconds(1), "L1"), d -> past(d, d.ahead(1), "L1")),
                        List.of(NONE, d -> past(d, d.ago(6), "L1")),
                        List.of(NONE, d -> d.expiresAt = d.ahead(1), d -> d.expiresAt = d.ahead(30)),
                        List.of(NONE, d -> d.provenAt = d.ago(58), d -> d.provenAt = d.ago(28)),
                        List.of(NONE, d -> d.at = d.at.plus(Duration.ofHours(12))),
                        List.of(NONE, d -> d.mandateExpiresAt = d.ahead(1))),
                List.of(
                        d -> d.provenAt = null,
                        d -> d.zones.clear(),
                        d -> d.inbox = null,
                        d -> each(d, i -> new Installment(i.loan(), i.status(), i.dueDate(), null)),
                        d -> d.consents.removeIf(consent -> consent.state() == ConsentState.GRANTED)),
                List.of(
                        d -> says(d, ConsentState.WITHDRAWN, d.ago(1)),
                        d -> says(d, ConsentState.WITHDRAWN, d.ahead(1)),
                        d -> d.simChangedAt = d.at,
                        d -> past(d, d.at, "L1"),
                        d -> d.conversationAt = d.at));
    }

    private static <E> List<Change> words(E[] words, BiConsumer<Draft, E> set) {
        List<Change> changes = new ArrayList<>(List.of(NONE, d -> set.accept(d, null)));
        for (E word : words) {
            changes.add(d -> set.accept(d, word));
        }
        return changes;
    }

    private static List<Change> instants(BiConsumer<Draft, Instant> set) {
        return List.of(
                NONE,
                d -> set.accept(d, d.ago(11)),
                d -> set.accept(d, d.ago(10)),
                d -> set.accept(d, d.ago(9)),
                d -> set.accept(d, d.ahead(1)));
    }

    private static List<Change> suppressions(SuppressionKind kind) {
        return List.of(
                NONE,
                d -> d.suppressions.add(new Suppression(kind, null, d.ago(11), null)),
                d -> d.suppressions.add(new Suppression(kind, null, d.ago(9), null)),
                d -> d.suppressions.add(new Suppression(kind, Channel.SMS, d.ago(9), d.ahead(1))),
                d -> d.suppressions.add(new Suppression(kind, null, d.ago(9), d.at)),
                d -> d.suppressions.add(new Suppression(kind, Channel.VOICE, d.ahead(1), null)));
    }

    private static void says(Draft draft, ConsentState state, Instant at) {
        draft.consents.add(new Consent(draft.purpose, draft.channel, state, at));
    }

    private static void first(Draft draft, UnaryOperator<Installment> change) {
        if (!draft.installments.isEmpty()) {
            draft.installments.set(0, change.apply(draft.installments.get(0)));
        }
    }

    private static void due(Draft draft, int days) {
        LocalDate today = LocalDate.ofInstant(draft.at, ZoneId.of("Asia/Shanghai"));
        first(draft, i -> new Installment(i.loan(), i.status(), today.plusDays(days), i.asOf()));
    }

    private static void each(Draft draft, UnaryOperator<Installment> change) {
        draft.installments.replaceAll(change);
    }

    private static void asOf(Draft draft, Instant asOf) {
        first(draft, i -> new Installment(i.loan(), i.status(), i.dueDate(), asOf));
    }

    private static void past(Draft draft, Instant at, String loan) {
        draft.history.add(new PastAttempt(at, draft.purpose, draft.channel, List.of(loan)));
    }
}
