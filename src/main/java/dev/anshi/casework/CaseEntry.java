package dev.anshi.casework;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a member of staff did to a case, as who may read the case sees it.
 *
 * @param note absent where none was given, and where the person was erased
 */
public record CaseEntry(
        CaseEvent event,
        String by,
        Instant at,
        @Nullable CaseOutcome outcome,
        @Nullable String note) {

    @Override
    public String toString() {
        return "CaseEntry[" + event + ", note hidden]";
    }
}
