package dev.anshi.naming;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** What became of a wish to name somebody. */
public sealed interface NamingAnswer {

    /** They are asked. */
    record Asked(NamedPerson person) implements NamingAnswer {}

    /**
     * They are not.
     *
     * @param until of TOO_MANY_ASKS: when the next may be asked
     */
    record Refused(NamingRefusal why, @Nullable Instant until) implements NamingAnswer {}
}
