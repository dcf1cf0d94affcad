package dev.anshi.authorization;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The one check that every message passes before it leaves. Pure: no clock, no database, no default zone, so that the same arguments give
 * the same decision everywhere and at any time later.
 */
public final class RecipientAuthorization {

    /** What has to wait longer than this is not waited for. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(400);

    /** A claimed message is sent while it is younger than this: what was read for it holds no longer. */
    private static final Duration PERMIT_LIFE = Duration.ofSeconds(60);

    private final Situation situation;

    private RecipientAuthorization(Situation situation) {
        this.situation = situation;
    }

    public static Decision decide(Attempt attempt, Facts facts, Rulebook rulebook) {
        return new RecipientAuthorization(new Situation(attempt, facts, rulebook)).decide();
    }

    /** A rule forbids, defers or permits: any that forbids wins, and what none permits is forbidden. */
    private Decision decide() {
        long forbids = forbids(Rules.FORBID, situation.at);
        if (forbids != 0) {
            return denied(forbids);
        }
        long permits = matches(Rules.PERMIT);
        if (permits == 0) {
            return denied(bit(Reason.NO_PERMIT));
        }
        return decideWhen(permits);
    }

    /** Moves on to where the last of the matching rules clears, and looks again, until none matches. */
    private Decision decideWhen(long permits) {
        Instant latest = situation.at.plus(LONGEST_WAIT);
        long defers = 0;
        Instant t = situation.at;
        for (Instant clears = clearsAt(t); clears != null; clears = clearsAt(t)) {
            defers = t.equals(situation.at) ? defers(t) : defers;
            if (clears.isAfter(latest)) {
                return denied(bit(Reason.NEVER_CLEARS) | defers);
            }
            t = clears;
        }
        if (situation.attempt.expiresAt() != null && !t.isBefore(situation.attempt.expiresAt())) {
            return denied(bit(Reason.EXPIRES_FIRST) | defers);
        }
        return defers == 0 ? permitted(permits) : deferred(t, defers);
    }

    private Decision deferred(Instant until, long defers) {
        long forbidsThen = forbids(Rules.FORBID_LATER, until);
        if (forbidsThen != 0) {
            return denied(bit(Reason.EXPIRES_FIRST) | defers | forbidsThen);
        }
        return new Decision.Deferred(until, situation.owed.covers(), new Reasons(defers), situation.rulebook);
    }

    private Decision permitted(long permits) {
        long limits = matches(Rules.CONTENT);
        if (limits != 0 && !Boolean.TRUE.equals(situation.facts.recipient().inbox())) {
            return denied(bit(Reason.NO_INBOX) | limits);
        }
        Content content = limits == 0 ? Content.FULL : Content.LIMITED;
        return new Permitted(
                content, situation.owed.covers(), new Reasons(permits | limits), situation.rulebook, permit(content));
    }

    private @Nullable Permit permit(Content content) {
        Addressee addressee = situation.attempt.addressee();
        if (addressee == null || situation.channel.needsNumber() && addressee.numberReference() == null) {
            return null;
        }
        Instant expiresAt = situation.attempt.expiresAt();
        Instant old = situation.at.plus(PERMIT_LIFE);
        Instant validUntil = expiresAt != null && expiresAt.isBefore(old) ? expiresAt : old;
        return new Permit(addressee, situation.attempt, content, situation.owed.covers(), validUntil);
    }

    private Decision denied(long reasons) {
        return new Decision.Denied(new Reasons(reasons), situation.rulebook);
    }

    private long forbids(Iterable<ForbidRule> rules, Instant at) {
        long bits = 0;
        for (ForbidRule rule : rules) {
            if (rule.matches(situation, at)) {
                bits |= bit(rule.reason());
            }
        }
        return bits;
    }

    private long matches(Iterable<MatchRule> rules) {
        long bits = 0;
        for (MatchRule rule : rules) {
            if (rule.matches(situation)) {
                bits |= bit(rule.reason());
            }
        }
        return bits;
    }

    private long defers(Instant t) {
        long bits = 0;
        for (DeferRule rule : Rules.DEFER) {
            if (rule.clearsAt(situation, t) != null) {
                bits |= bit(rule.reason());
            }
        }
        return bits;
    }

    private @Nullable Instant clearsAt(Instant t) {
        Instant latest = null;
        for (DeferRule rule : Rules.DEFER) {
            latest = Situation.later(latest, rule.clearsAt(situation, t));
        }
        return latest;
    }

    private static long bit(Reason reason) {
        return 1L << reason.bit();
    }
}
