package dev.anshi.binding;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A change of a binding while it runs.
 *
 * @param binding the one to be proved
 * @param oldBinding the one that was ACTIVE when it began; the same as {@code binding} where a bound number is proved anew
 * @param exclusiveUse what the borrower says: nobody else uses this phone; counts with the proof
 * @param session claim sid of the token that began it
 * @param expiresAt while it NEEDS_FACTOR: when the one factor that is there is no longer fresh
 * @param resendAt when a code may be sent (again); absent before the first
 */
public record BindingChange(
        UUID id,
        String recipientId,
        ChangeState state,
        UUID binding,
        @Nullable UUID oldBinding,
        boolean exclusiveUse,
        @Nullable String session,
        Set<Factor> factors,
        Instant startedAt,
        Instant expiresAt,
        @Nullable Instant resendAt) {

    /** Long enough for two or three codes, short enough that two fresh factors still mean something. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    /** Whoever lost everything comes back with a new phone within days; no longer than a change may be contested. */
    public static final Duration ASSISTED_LIFETIME = Duration.ofHours(72);

    /** Between two codes to one number: a text takes that long to come. */
    public static final Duration RESEND_AFTER = Duration.ofSeconds(60);

    public BindingChange {
        factors = Set.copyOf(factors);
    }

    /** Begun by staff, on the ground of a case. */
    public boolean isAssisted() {
        return factors.contains(Factor.CASE);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** With the code to the number bound now as the second factor, and from now on the whole time. */
    BindingChange provedByOldNumber() {
        EnumSet<Factor> both = EnumSet.of(Factor.OLD_NUMBER);
        both.addAll(factors);
        return new BindingChange(
                id,
                recipientId,
                state,
                binding,
                oldBinding,
                exclusiveUse,
                session,
                both,
                startedAt,
                startedAt.plus(LIFETIME),
                null);
    }

    /** Begun with one factor, which counts until then. */
    BindingChange inNeedOfAFactor(Instant until) {
        return new BindingChange(
                id,
                recipientId,
                ChangeState.NEEDS_FACTOR,
                binding,
                oldBinding,
                exclusiveUse,
                session,
                factors,
                startedAt,
                until,
                resendAt);
    }

    BindingChange in(ChangeState next, @Nullable Instant nextResendAt) {
        return new BindingChange(
                id,
                recipientId,
                next,
                binding,
                oldBinding,
                exclusiveUse,
                session,
                factors,
                startedAt,
                expiresAt,
                nextResendAt);
    }
}
