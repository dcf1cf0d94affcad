package dev.anshi.authorization;

/**
 * The one check that every message passes before it leaves. Pure: no clock, no database, no default zone, so that the same arguments give
 * the same decision everywhere and at any time later.
 */
public final class RecipientAuthorization {

    private RecipientAuthorization() {}

    public static Decision decide(Attempt attempt, Facts facts, Rulebook rulebook) {
        return new Decision.Denied(Reasons.of(Reason.NO_PERMIT), rulebook);
    }
}
