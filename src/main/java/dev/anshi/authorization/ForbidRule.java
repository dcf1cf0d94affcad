package dev.anshi.authorization;

import java.time.Instant;

/** A rule that, where it matches, ends the matter: DENY. */
record ForbidRule(Reason reason, Test test) {

    /** Facts are settled at the attempt; {@code at} is the instant the rule reads its own time from. */
    @FunctionalInterface
    interface Test {
        boolean matches(Situation situation, Instant at);
    }

    boolean matches(Situation situation, Instant at) {
        return test.matches(situation, at);
    }
}
