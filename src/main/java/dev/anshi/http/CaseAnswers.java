package dev.anshi.http;

import java.util.Locale;

import dev.anshi.casework.CaseAnswer;
import dev.anshi.casework.CaseRefusal;

/** What became of a case, as the answer that says it. */
final class CaseAnswers {

    private CaseAnswers() {}

    static CaseView moved(CaseAnswer answer) {
        if (answer instanceof CaseAnswer.Moved moved) {
            return CaseView.of(moved.file());
        }
        throw problem(((CaseAnswer.Refused) answer).why());
    }

    /** "/problems/case-over" of CASE_OVER; its text stands under the same key. */
    private static ProblemException problem(CaseRefusal why) {
        if (why == CaseRefusal.NOT_FOUND) {
            return ProblemException.notFound();
        }
        String key = why.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new ProblemException(409, "/problems/" + key, key);
    }
}
