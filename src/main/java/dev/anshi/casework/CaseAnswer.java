package dev.anshi.casework;

import java.time.Instant;

/** What became of what staff wished to do to a case. */
public sealed interface CaseAnswer {

    /** It is done; the case as it is now. */
    record Moved(CaseFile file) implements CaseAnswer {}

    /** Nothing was written. */
    record Refused(CaseRefusal why) implements CaseAnswer {}

    /** Nothing was written: no further code goes to this number or person before. */
    record Later(Instant until) implements CaseAnswer {}
}
