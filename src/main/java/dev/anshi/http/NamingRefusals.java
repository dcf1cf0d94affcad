package dev.anshi.http;

import java.time.InstantSource;
import java.util.Locale;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.naming.NamedPerson;
import dev.anshi.naming.NamingAnswer;
import dev.anshi.naming.NamingRefusal;

/** Why somebody is not named, as the problem that says it. */
@ApplicationScoped
class NamingRefusals {

    private final InstantSource clock;

    NamingRefusals(InstantSource clock) {
        this.clock = clock;
    }

    /** The person who is asked, or the problem. */
    NamedPerson asked(NamingAnswer answer) {
        if (answer instanceof NamingAnswer.Asked asked) {
            return asked.person();
        }
        NamingAnswer.Refused refused = (NamingAnswer.Refused) answer;
        throw switch (refused.why()) {
            case NOT_FOUND -> ProblemException.notFound();
            case OWN_NUMBER, FIXED_LINE, NAMING_NOT_OFFERED, EXPIRES_IN_THE_PAST -> named(422, refused.why());
            case ALREADY_NAMED, ASKED_BEFORE, CHANGE_CONTESTED, TOO_MANY_NAMED -> named(409, refused.why());
            case TOO_MANY_ASKS ->
                named(429, refused.why())
                        .header(RetryAfter.HEADER, RetryAfter.header(clock.instant(), refused.until()));
        };
    }

    private static ProblemException named(int status, NamingRefusal why) {
        String key = why.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new ProblemException(status, "/problems/" + key, key);
    }
}
