package dev.anshi.authorization;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.anshi.authorization.Facts.ContactAttempt;
import dev.anshi.authorization.Facts.Suppression;
import dev.anshi.authorization.Lattice.Change;
import dev.anshi.authorization.Lattice.Group;

import static org.assertj.core.api.Assertions.assertThat;

/** Does what must never happen never happen, in any combination of the facts that matter? */
class InvariantsTest {

    private static final Rulebook BARE = Books.bare();
    private static final Rulebook STRICT = Books.strict();
    private static final Set<Relation> OWING = EnumSet.of(Relation.SELF, Relation.CO_BORROWER, Relation.GUARANTOR);

    /** By the bare rulebook; each with its own helping and hindering facts. */
    private static final List<Group> GROUPS = List.of(
            Lattice.number(),
            Lattice.events(),
            Lattice.people(),
            Lattice.mandates(),
            Lattice.contents(),
            Lattice.ways(),
            Lattice.contacts(),
            Lattice.debts());

    @Test
    void noDebtGoesToANumberWithoutProof() {
        everywhere((draft, decision) -> {
            if (draft.tellsDebt() && draft.needsNumber() && decision instanceof Permitted) {
                hold(draft, draft.hasNumber && draft.provenAt != null && !draft.provenAt.isAfter(draft.at));
            }
        });
    }

    @Test
    void noDebtGoesToAThirdPersonWithoutALivingMandate() {
        everywhere((draft, decision) -> {
            if (draft.tellsDebt() && !(decision instanceof Decision.Denied) && !OWING.contains(draft.relation)) {
                hold(draft, hasLivingMandate(draft));
            }
        });
    }

    @Test
    void afterANotMineNothingButCodesAndRepliesGoesToTheNumber() {
        Lattice.events().walk(draft -> {
            boolean notMine = draft.suppressions.stream().anyMatch(s -> isNotMineAfterProof(s, draft));
            if (draft.needsNumber() && notMine && isPermitted(draft, BARE)) {
                hold(draft, draft.purpose == Purpose.ONE_TIME_CODE || draft.purpose == Purpose.REPLY);
            }
        });
    }

    @Test
    void aStoppedChannelGetsNothingButAReply() {
        Lattice.events().walk(draft -> {
            boolean stopped = draft.suppressions.stream()
                    .anyMatch(s -> s.kind() == SuppressionKind.STOP
                            && (s.channel() == null || s.channel() == draft.channel)
                            && (s.liftedAt() == null || s.liftedAt().isAfter(draft.at)));
            if (draft.needsNumber() && stopped && isPermitted(draft, BARE)) {
                hold(draft, draft.purpose == Purpose.REPLY);
            }
        });
    }

    @Test
    void aHelpingFactTakenAwayNeverPermits() {
        GROUPS.forEach(group -> neverPermits(group, group.takenAway(), BARE));
        neverPermits(Lattice.waits(), Lattice.waits().takenAway(), STRICT);
    }

    @Test
    void aHinderingFactAddedNeverPermits() {
        GROUPS.forEach(group -> neverPermits(group, group.added(), BARE));
        neverPermits(Lattice.waits(), Lattice.waits().added(), STRICT);
    }

    private static void neverPermits(Group group, List<Change> changes, Rulebook rulebook) {
        group.walk(draft -> {
            if (!isPermitted(draft, rulebook)) {
                changes.forEach(change -> hold(draft, !isPermitted(changed(draft, change), rulebook)));
            }
        });
    }

    @Test
    void aLimitedContentNeverWidensWhenAHelpingFactIsTakenAway() {
        Lattice.contents().walk(draft -> {
            if (draft.decidedBy(BARE) instanceof Permitted permitted && permitted.content() == Content.LIMITED) {
                Lattice.contents().takenAway().forEach(change -> hold(draft, !isFull(changed(draft, change))));
            }
        });
    }

    @Test
    void aContactIsNeverCalledOnBeforeTheMeasureOfUnreachability() {
        Lattice.contacts().walk(draft -> {
            if (draft.purpose == Purpose.CONTACT_CALLBACK && isPermitted(draft, BARE)) {
                hold(draft, isUnreachable(draft));
                hold(draft, draft.hasContact && draft.contactDeclinedAt == null && draft.calledAt == null);
            }
        });
    }

    @Test
    void whatIsPutOffIsNotForbiddenByTimeWhenItsInstantComes() {
        Reasons byTime = Reasons.of(Reason.F09, Reason.F10, Reason.F13, Reason.F16, Reason.F23);
        Lattice.waits().walk(draft -> {
            if (draft.decidedBy(STRICT) instanceof Decision.Deferred deferred) {
                hold(draft, deferred.until().isAfter(draft.at));
                Draft then = changed(draft, d -> d.at = deferred.until());
                hold(draft, (then.decidedBy(STRICT).reasons().bits() & byTime.bits()) == 0);
            }
        });
    }

    @Test
    void noReasonStandsWhereItDoesNotBelong() {
        Reasons permits = Reasons.of(Reason.P01, Reason.P02, Reason.P03, Reason.P04, Reason.P05, Reason.P06);
        Lattice.waits().walk(draft -> {
            Decision decision = draft.decidedBy(STRICT);
            hold(draft, !decision.reasons().equals(Reasons.NONE));
            hold(draft, decision instanceof Permitted == ((decision.reasons().bits() & permits.bits()) != 0));
            hold(draft, decision.permit().isEmpty());
        });
    }

    @Test
    void anInAppMessageDoesNotLookAtTheNumber() {
        Lattice.number().walk(draft -> {
            if (draft.channel == Channel.IN_APP) {
                Decision without = changed(draft, d -> d.hasNumber = false).decidedBy(BARE);
                hold(draft, draft.decidedBy(BARE).equals(without));
            }
        });
    }

    @Test
    void everyRuleAndOutcomeIsReached() {
        long[] reached = {0};
        everywhere((draft, decision) -> reached[0] |= decision.reasons().bits());
        for (Group group : List.of(Lattice.people(), Lattice.debts(), Lattice.waits())) {
            group.walk(draft -> reached[0] |= draft.decidedBy(STRICT).reasons().bits());
        }

        assertThat(Reasons.fromBits(reached[0]).list()).containsExactly(Reason.values());
    }

    private static void everywhere(BiConsumer<Draft, Decision> check) {
        GROUPS.forEach(group -> group.walk(draft -> check.accept(draft, draft.decidedBy(BARE))));
    }

    private static Draft changed(Draft draft, Change change) {
        Draft changed = draft.copy();
        change.accept(changed);
        return changed;
    }

    private static boolean isPermitted(Draft draft, Rulebook rulebook) {
        return draft.decidedBy(rulebook) instanceof Permitted;
    }

    private static boolean isFull(Draft draft) {
        return draft.decidedBy(BARE) instanceof Permitted permitted && permitted.content() == Content.FULL;
    }

    private static boolean hasLivingMandate(Draft d) {
        return d.hasMandate
                && isPast(d.grantedAt, d)
                && isPast(d.acceptedAt, d)
                && !d.acceptedAt.isBefore(d.grantedAt)
                && d.mandatePurposes.contains(d.purpose)
                && Stream.of(d.mandateDeclinedAt, d.revokedAt).allMatch(end -> end == null || end.isBefore(d.grantedAt))
                && (d.mandateExpiresAt == null || d.mandateExpiresAt.isAfter(d.at));
    }

    private static boolean isPast(Instant instant, Draft draft) {
        return instant != null && !instant.isAfter(draft.at);
    }

    private static boolean isNotMineAfterProof(Suppression suppression, Draft draft) {
        boolean proved = isPast(draft.provenAt, draft) && draft.provenAt.isAfter(suppression.at());
        boolean lifted = isPast(suppression.liftedAt(), draft);
        return suppression.kind() == SuppressionKind.NOT_MINE && !proved && !lifted;
    }

    private static boolean isUnreachable(Draft draft) {
        List<ContactAttempt> failed = new ArrayList<>();
        for (ContactAttempt attempt : draft.contactAttempts) {
            boolean reachedSince = draft.contactAttempts.stream()
                    .anyMatch(other ->
                            other.outcome() == Outcome.REACHED && !other.at().isBefore(attempt.at()));
            if (attempt.outcome() == Outcome.UNREACHED && !attempt.at().isAfter(draft.at) && !reachedSince) {
                failed.add(attempt);
            }
        }
        return failed.size() >= 3
                && failed.stream()
                                .map(attempt ->
                                        attempt.at().atZone(draft.zones.get(0)).toLocalDate())
                                .distinct()
                                .count()
                        >= 2
                && failed.stream().map(ContactAttempt::channel).distinct().count() >= 2
                && draft.overdueDays != null
                && draft.overdueDays >= 3;
    }

    private static void hold(Draft draft, boolean invariant) {
        if (!invariant) {
            throw new AssertionError("does not hold for\n" + draft + "\n" + draft.decidedBy(BARE));
        }
    }
}
