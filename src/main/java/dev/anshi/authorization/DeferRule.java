package dev.anshi.authorization;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** A rule that, where it matches, asks for patience. */
record DeferRule(Reason reason, Test test) {

    /** The instant after {@code t} at which it no longer matches, {@link Instant#MAX} for never; null where it does not match at {@code t}. */
    @FunctionalInterface
    interface Test {
        @Nullable
        Instant clearsAt(Situation situation, Instant t);
    }

    @Nullable
    Instant clearsAt(Situation situation, Instant t) {
        return test.clearsAt(situation, t);
    }
}
