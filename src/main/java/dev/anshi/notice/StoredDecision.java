package dev.anshi.notice;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Attempt;
import dev.anshi.authorization.Decision;
import dev.anshi.authorization.Facts;
import dev.anshi.authorization.Permitted;
import dev.anshi.authorization.Reason;
import dev.anshi.authorization.Reasons;
import dev.anshi.rulebook.FactsJson;

/**
 * A decision as table {@code decision} keeps it, with all that it was made from, so that any later program can decide again.
 *
 * @param at the attempt's instant
 * @param effect PERMIT, DEFER or DENY
 * @param content FULL or LIMITED, of a PERMIT
 * @param until of a DEFER
 * @param reasons bit set, see {@link dev.anshi.authorization.Reasons}
 * @param facts attempt and facts as compact JSON (authorization.md, "Inputs")
 */
public record StoredDecision(
        Instant at,
        String effect,
        @Nullable String content,
        @Nullable Instant until,
        long reasons,
        String rulebook,
        String facts) {

    public static StoredDecision of(Attempt attempt, Facts facts, Decision decision) {
        return new StoredDecision(
                attempt.at(),
                effect(decision),
                decision instanceof Permitted permitted ? permitted.content().name() : null,
                decision instanceof Decision.Deferred deferred ? deferred.until() : null,
                decision.reasons().bits(),
                decision.rulebook().id(),
                FactsJson.write(attempt, facts));
    }

    boolean isDenial() {
        return "DENY".equals(effect);
    }

    List<String> reasonIds() {
        return reasonIds(reasons);
    }

    static List<String> reasonIds(long reasons) {
        return Reasons.fromBits(reasons).list().stream().map(Reason::id).toList();
    }

    private static String effect(Decision decision) {
        if (decision instanceof Permitted) {
            return "PERMIT";
        }
        return decision instanceof Decision.Deferred ? "DEFER" : "DENY";
    }
}
