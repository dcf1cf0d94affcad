package dev.anshi.http;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.casework.CaseAnswer;
import dev.anshi.casework.CaseFile;
import dev.anshi.casework.CaseRefusal;

/** What became of a case, as the answer that says it. */
@ApplicationScoped
class CaseAnswers {

    private final InstantSource clock;

    CaseAnswers(InstantSource clock) {
        this.clock = clock;
    }

    CaseView view(CaseAnswer answer) {
        return CaseView.of(moved(answer));
    }

    private CaseFile moved(CaseAnswer answer) {
        if (answer instanceof CaseAnswer.Moved moved) {
            return moved.file();
        }
        throw answer instanceof CaseAnswer.Later later
                ? later(later.until())
                : problem(((CaseAnswer.Refused) answer).why());
    }

    /** "/problems/case-over" of CASE_OVER; its text stands under the same key. */
    private static ProblemException problem(CaseRefusal why) {
        String key = why.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (why) {
            case NOT_FOUND -> ProblemException.notFound();
            case CODE_LOCKED -> new ProblemException(422, "/problems/" + key, "case-" + key);
            case BORROWER_UNKNOWN, PERSON_UNKNOWN, IDENTITY_CHECK_MISSING, CODE_WRONG, CODE_EXPIRED, CODE_NOT_SENT ->
                new ProblemException(422, "/problems/" + key, key);
            case PERSON_ERASED, CASE_OPEN, CASE_OVER, OWN_CASE, BINDINGS_CHANGED, NOT_APPROVED ->
                new ProblemException(409, "/problems/" + key, key);
        };
    }

    private ProblemException later(Instant until) {
        return new ProblemException(429, "/problems/too-many-codes", "too-many-codes")
                .header(RetryAfter.HEADER, RetryAfter.header(clock.instant(), until));
    }
}
