package dev.anshi.http;

import java.time.Duration;
import java.util.Collection;
import java.util.TreeSet;

/** The challenge of RFC 9470: this token is good, but says too little about who holds it. */
public final class StepUp {

    private StepUp() {}

    /**
     * 401 "/problems/step-up-required".
     *
     * @param wouldDo authentication methods (RFC 8176: pwd, mfa, hwk, face, fpt…) of which more are needed
     * @param within how long ago they may have been shown
     */
    public static ProblemException required(Collection<String> wouldDo, Duration within) {
        String methods = String.join(" ", new TreeSet<>(wouldDo));
        return new ProblemException(401, "/problems/step-up-required", "step-up-required", methods, within.toMinutes())
                .header(
                        "WWW-Authenticate",
                        "Bearer error=\"insufficient_user_authentication\", "
                                + "error_description=\"Two fresh factors are needed\", "
                                + "acr_values=\"" + methods + "\", max_age=\"" + within.toSeconds() + "\"");
    }
}
