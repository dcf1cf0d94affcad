package dev.anshi.authorization;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
            return clearsAt(situation.facts.history());
        }
        Instant clears = null;
        for (List<PastAttempt> entries : entriesByLoan()) {
            clears = Situation.later(clears, clearsAt(entries));
        }
        return clears;
    }

    /** Those that name each covered loan, in one walk however many installments and loans there are. */
    private Collection<List<PastAttempt>> entriesByLoan() {
        Map<String, List<PastAttempt>> byLoan = new HashMap<>();
        for (int position : situation.owed.covers()) {
            byLoan.put(situation.facts.installments().get(position).loan(), new ArrayList<>());
        }
        for (PastAttempt entry : situation.facts.history()) {
            for (String loan : Set.copyOf(entry.loans())) {
                List<PastAttempt> entries = byLoan.get(loan);
                if (entries != null) {
                    entries.add(entry);
                }
            }
        }
        return byLoan.values();
    }

    private @Nullable Instant clearsAt(List<PastAttempt> history) {
        int counted = 0;
        for (PastAttempt entry : history) {
            if (counts(entry)) {
                counted++;
            }
        }
        if (counted < cap.max()) {
            return null;
        }
        Instant[] instants = new Instant[counted];
        int next = 0;
        for (PastAttempt entry : history) {
            if (counts(entry)) {
                instants[next++] = claimed(entry);
            }
        }
        Arrays.sort(instants);
        return instants[counted - cap.max()].plus(cap.per());
    }

    private boolean counts(PastAttempt entry) {
        return cap.coverage().covers(entry.purpose(), entry.channel())
                && claimed(entry).plus(cap.per()).isAfter(situation.at);
    }

    /** An entry after the attempt, by another clock, counts as at the attempt. */
    private Instant claimed(PastAttempt entry) {
        return entry.at().isAfter(situation.at) ? situation.at : entry.at();
    }
}
