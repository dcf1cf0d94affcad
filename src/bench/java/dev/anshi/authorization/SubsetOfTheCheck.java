package dev.anshi.authorization;

import java.util.List;

/** Our own F01, F02, F03, F07, F09, F14 and P01, and no other rule: what the peers of the benchmark decide, with all reasons as ever. */
public final class SubsetOfTheCheck {

    /** What these rules alone may answer with. */
    public static final Reasons REASONS = Reasons.of(
            Reason.F01, Reason.F02, Reason.F03, Reason.F07, Reason.F09, Reason.F14, Reason.P01, Reason.NO_PERMIT);

    private static final List<ForbidRule> FORBID =
            Rules.FORBID.stream().filter(rule -> REASONS.has(rule.reason())).toList();
    private static final List<MatchRule> PERMIT =
            Rules.PERMIT.stream().filter(rule -> REASONS.has(rule.reason())).toList();

    private SubsetOfTheCheck() {}

    /** P01 alone where it is a yes. */
    public static Reasons reasons(Attempt attempt, Facts facts, Rulebook rulebook) {
        Situation situation = new Situation(attempt, facts, rulebook);
        long forbids = 0;
        for (ForbidRule rule : FORBID) {
            if (rule.matches(situation, situation.at)) {
                forbids |= 1L << rule.reason().bit();
            }
        }
        if (forbids != 0) {
            return new Reasons(forbids);
        }
        long permits = 0;
        for (MatchRule rule : PERMIT) {
            if (rule.matches(situation)) {
                permits |= 1L << rule.reason().bit();
            }
        }
        return permits == 0 ? Reasons.of(Reason.NO_PERMIT) : new Reasons(permits);
    }
}
