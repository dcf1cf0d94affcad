package dev.anshi.binding;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What shows that the person who asks for a change is the borrower. Two are needed, shown in the last {@link #FRESH}; the code to the
 * new number comes on top, since it proves the number and not the person (contract.md, "Who calls").
 */
public enum Factor {
    PASSWORD(Set.of("pwd")),
    /** A device or a biometric one. */
    DEVICE(Set.of("mfa", "hwk", "face", "fpt")),
    /** The code to the number bound now, entered in this change. A token can't show it: "sms" there says nothing of which number. */
    OLD_NUMBER(Set.of()),
    /** In place of the old number where there is none: the lender has verified who they are. */
    IDENTITY(Set.of()),
    /** In place of all factors: two members of staff agreed that it is the borrower, who has lost everything. No log-in shows it. */
    CASE(Set.of());

    public static final Duration FRESH = Duration.ofMinutes(5);

    // The token's issuer and this machine don't share a clock.
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final int NEEDED = 2;

    private final Set<String> methods;

    Factor(Set<String> methods) {
        this.methods = methods;
    }

    /** The factors of a log-in, none when it is too long ago or says nothing of when it was. */
    static EnumSet<Factor> shown(Collection<String> amr, Optional<Instant> authTime, Instant now) {
        EnumSet<Factor> shown = EnumSet.noneOf(Factor.class);
        boolean fresh = authTime.filter(at -> !at.isBefore(now.minus(FRESH)) && !at.isAfter(now.plus(SKEW)))
                .isPresent();
        for (Factor factor : values()) {
            if (fresh && factor.methods.stream().anyMatch(amr::contains)) {
                shown.add(factor);
            }
        }
        return shown;
    }

    /** True for two factors; a first binding also needs the verified identity, which then counts as one of them. */
    static boolean suffice(Set<Factor> shown, boolean first) {
        return shown.size() >= NEEDED && (!first || shown.contains(IDENTITY));
    }

    /** True where a code to the number bound now would make them two: one is there, and not by that number itself. */
    static boolean wantsOldNumber(Set<Factor> shown) {
        return shown.size() == NEEDED - 1 && !shown.contains(OLD_NUMBER) && !shown.contains(IDENTITY);
    }

    /** How a code to the number bound now stands among the methods that would do (RFC 8176). */
    static final String BY_TEXT = "sms";

    /** Methods (RFC 8176) by which a log-in would show a factor that is missing. */
    static Set<String> wouldDo(Set<Factor> shown) {
        EnumSet<Factor> missing = EnumSet.allOf(Factor.class);
        missing.removeAll(shown);
        Set<String> methods = new TreeSet<>();
        missing.forEach(factor -> methods.addAll(factor.methods));
        return methods;
    }
}
