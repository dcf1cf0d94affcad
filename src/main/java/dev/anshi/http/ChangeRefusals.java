package dev.anshi.http;

import java.time.InstantSource;
import java.util.Locale;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.binding.ChangeAnswer;
import dev.anshi.binding.Factor;
import dev.anshi.binding.Refusal;

/** Why a step of a change is not taken, as the problem that says it. */
@ApplicationScoped
class ChangeRefusals {

    private final InstantSource clock;

    ChangeRefusals(InstantSource clock) {
        this.clock = clock;
    }

    /** Of an answer that is no yes. */
    RuntimeException of(ChangeAnswer answer) {
        return answer instanceof ChangeAnswer.Refused refused
                ? problem(refused)
                : new IllegalStateException("a step answered what it can't: " + answer.getClass());
    }

    ProblemException problem(ChangeAnswer.Refused refused) {
        return switch (refused.why()) {
            case NOT_FOUND -> ProblemException.notFound();
            case STEP_UP -> stepUp(refused);
            case TOO_SOON, TOO_MANY_CODES ->
                named(429, refused.why())
                        .header(RetryAfter.HEADER, RetryAfter.header(clock.instant(), refused.until()));
            case ENTRIES_DIFFER,
                    HINT_NOT_SHOWN,
                    CODE_WRONG,
                    CODE_LOCKED,
                    CODE_EXPIRED,
                    CODE_NOT_SENT,
                    NOTICE_CODE_WRONG -> named(422, refused.why());
            case NEEDS_FACTOR,
                    FACTORS_COMPLETE,
                    NEEDS_ACKNOWLEDGEMENT,
                    OVER,
                    EXPIRED,
                    BINDINGS_CHANGED,
                    BINDING_OVER,
                    NEEDS_PROOF,
                    NEEDS_CHANGE,
                    NOTHING_TO_CONTEST,
                    CONTEST_TOO_LATE -> named(409, refused.why());
        };
    }

    /** "/problems/code-wrong" of CODE_WRONG; its text stands under the same key. */
    static ProblemException named(int status, Refusal why) {
        String key = switch (why) {
            case OVER -> "change-over";
            case EXPIRED -> "change-expired";
            default -> why.name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
        return new ProblemException(status, "/problems/" + key, key);
    }

    // Where no log-in would help, what is missing is the lender's check of who they are (a first binding).
    private static ProblemException stepUp(ChangeAnswer.Refused refused) {
        return refused.wouldDo().isEmpty()
                ? new ProblemException(401, "/problems/step-up-required", "identity-unverified")
                        .header(
                                "WWW-Authenticate",
                                "Bearer error=\"insufficient_user_authentication\", "
                                        + "error_description=\"A first number needs a verified identity\"")
                : StepUp.required(refused.wouldDo(), Factor.FRESH).about(refused.change());
    }
}
