package dev.anshi.authorization;

import java.time.Instant;

/** What forbids a message because of the debt it would be about. */
final class DebtRules {

    private DebtRules() {}

    /** F12: nobody is reminded of what is not owed. */
    static boolean notOwed(Situation s, Instant at) {
        return s.restsOnInstallments() && !s.owed.hasOutstanding();
    }

    /** F13: a reminder comes up to the due date, an overdue notice after it and its grace, wherever the reader may be. */
    static boolean phase(Situation s, Instant at) {
        return s.owed.hasOutstanding() && !s.owed.hasInPhaseAt(at);
    }

    /** F25: what the lender's books said too long ago is not told as true today. */
    static boolean oldNews(Situation s, Instant at) {
        return s.owed.hasInPhase() && s.owed.covers().isEmpty();
    }
}
