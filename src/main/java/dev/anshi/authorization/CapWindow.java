package dev.anshi.authorization;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Facts.PastAttempt;
import dev.anshi.authorization.Rulebook.Cap;

/**
 * One cap over a history that no longer grows: it is full from the attempt on until the max-th latest of the entries it counts has left its
 * window.
 */
final class CapWindow {

    private final Cap cap;
    private final Situation situation;

    CapWindow(Cap cap, Situation situation) {
        this.cap = cap;
        this.situation = situation;
    }

    /** When it is no longer full; null where it is not full at the attempt, and so at no later instant. */
    @Nullable
    Instant clearsAt() {
        if (cap.scope() == Rulebook.CapScope.RECIPIENT) {
            return clearsAt(null);
        }
        Instant clears = null;
        for (int position : situation.owed.covers()) {
            String loan = situation.facts.installments().get(position).loan();
            clears = Situation.later(clears, clearsAt(loan));
        }
        return clears;
    }

    private @Nullable Instant clearsAt(@Nullable String loan) {
        List<PastAttempt> history = situation.facts.history();
        int counted = 0;
        for (PastAttempt entry : history) {
            if (counts(entry, loan)) {
                counted++;
            }
        }
        if (counted < cap.max()) {
            return null;
        }
        Instant[] instants = new Instant[counted];
        int next = 0;
        for (PastAttempt entry : history) {
            if (counts(entry, loan)) {
                instants[next++] = claimed(entry);
            }
        }
        Arrays.sort(instants);
        return instants[counted - cap.max()].plus(cap.per());
    }

    private boolean counts(PastAttempt entry, @Nullable String loan) {
        return cap.coverage().covers(entry.purpose(), entry.channel())
                && claimed(entry).plus(cap.per()).isAfter(situation.at)
                && (loan == null || entry.loans().contains(loan));
    }

    /** An entry after the attempt, by another clock, counts as at the attempt. */
    private Instant claimed(PastAttempt entry) {
        return entry.at().isAfter(situation.at) ? situation.at : entry.at();
    }
}
