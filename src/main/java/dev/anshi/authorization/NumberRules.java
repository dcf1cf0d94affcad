package dev.anshi.authorization;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Facts.BoundNumber;
import dev.anshi.authorization.Facts.Suppression;

/** What forbids a message because of the number it would go to. Without a number none of these matches, and F22 does. */
final class NumberRules {

    private NumberRules() {}

    /** F01: a number that nobody who may speak for this person gave us is never written to. */
    static boolean provenance(Situation s, Instant at) {
        BoundNumber number = s.number;
        if (number == null) {
            return false;
        }
        Provenance provenance = number.provenance();
        if (provenance == null) {
            return true;
        }
        return switch (provenance) {
            case CONTACTS_UPLOAD, INFERRED, PUBLIC_PROFILE, PARTNER -> true;
            case OWNER_ENTERED, STAFF_ENTERED, LENDER_RECORD, CONTACT_NAMED -> false;
        };
    }

    /** F03: nothing about a debt or an account goes to a number without proof, save the check-up that asks a lender's record for one. */
    static boolean unproven(Situation s, Instant at) {
        return s.number != null
                && (s.tellsDebt() || s.tellsAccount())
                && s.provenAt == null
                && !(s.is(Purpose.BINDING_CHECKUP) && s.number.provenance() == Provenance.LENDER_RECORD);
    }

    /** F04: a number that changed hands after its proof gets nothing but a code that proves it anew. */
    static boolean reassigned(Situation s, Instant at) {
        return s.number != null
                && s.number.reassignedAt() != null
                && s.countsAfterProof(s.number.reassignedAt())
                && !s.is(Purpose.ONE_TIME_CODE);
    }

    /** F05: a number that somebody else proved as theirs alone after this person's proof tells neither debt nor account. */
    static boolean claimed(Situation s, Instant at) {
        return s.number != null
                && s.number.claimedByOtherAt() != null
                && s.countsAfterProof(s.number.claimedByOtherAt())
                && (s.tellsDebt() || s.tellsAccount());
    }

    /** F06: where the holder said "not me" after the proof, nothing but codes and replies goes out. */
    static boolean notTheirs(Situation s, Instant at) {
        return !s.is(Purpose.ONE_TIME_CODE) && !s.is(Purpose.REPLY) && hasNotMineAfterProof(s);
    }

    private static boolean hasNotMineAfterProof(Situation s) {
        if (s.number == null) {
            return false;
        }
        for (Suppression suppression : s.number.suppressions()) {
            if (stands(suppression, SuppressionKind.NOT_MINE, s) && s.countsAfterProof(suppression.at())) {
                return true;
            }
        }
        return false;
    }

    /** F07: a STOP for this channel or for all is obeyed by everything but a reply. */
    static boolean optedOut(Situation s, Instant at) {
        if (s.number == null || s.is(Purpose.REPLY)) {
            return false;
        }
        for (Suppression suppression : s.number.suppressions()) {
            boolean forThisChannel = suppression.channel() == null || suppression.channel() == s.channel;
            if (forThisChannel && stands(suppression, SuppressionKind.STOP, s)) {
                return true;
            }
        }
        return false;
    }

    /** F08: a blocked number gets nothing at all. */
    static boolean blocked(Situation s, Instant at) {
        if (s.number == null) {
            return false;
        }
        for (Suppression suppression : s.number.suppressions()) {
            if (stands(suppression, SuppressionKind.BLOCK, s)) {
                return true;
            }
        }
        return false;
    }

    private static boolean stands(Suppression suppression, SuppressionKind kind, Situation s) {
        return suppression.kind() == kind && s.there(suppression.liftedAt()) == null;
    }

    /** F09: the number must be in the state that the purpose is for; for most that is ACTIVE. */
    static boolean state(Situation s, Instant at) {
        BoundNumber number = s.number;
        if (number == null || s.is(Purpose.REPLY)) {
            return false;
        }
        NumberState state = number.state();
        if (state == null) {
            return true;
        }
        return !switch (state) {
            case ACTIVE -> !s.is(Purpose.CONSENT_REQUEST);
            case PENDING -> takesPending(s.purpose, number.provenance());
            case SUSPENDED, REPLACED, REVOKED -> s.is(Purpose.BINDING_NOTICE) && isContestable(s, number, at);
        };
    }

    private static boolean takesPending(Purpose purpose, @Nullable Provenance provenance) {
        return switch (purpose) {
            case ONE_TIME_CODE, CONSENT_REQUEST -> true;
            case BINDING_CHECKUP -> provenance == Provenance.LENDER_RECORD;
            default -> false;
        };
    }

    private static boolean isContestable(Situation s, BoundNumber number, Instant at) {
        Instant changedAt = s.there(number.changedAt());
        return changedAt != null && at.isBefore(changedAt.plus(s.rulebook.contestWindow()));
    }

    /** F10: a proof older than the rulebook's freshness carries no debt text. */
    static boolean stale(Situation s, Instant at) {
        return s.number != null
                && s.tellsDebt()
                && (s.proof == null || at.isAfter(s.proof.plus(s.rulebook.freshness())));
    }

    /** F19: a text to a fixed line is read aloud to whoever is at home. */
    static boolean line(Situation s, Instant at) {
        return s.number != null && s.channel == Channel.SMS && s.number.lineType() == Line.FIXED;
    }

    /** F22: no text and no call without a number. */
    static boolean noNumber(Situation s, Instant at) {
        return s.channel.needsNumber() && s.number == null;
    }
}
