package dev.anshi.authorization;

import java.util.function.Predicate;

/** A rule that permits, or one that limits the content. */
record MatchRule(Reason reason, Predicate<Situation> test) {

    boolean matches(Situation situation) {
        return test.test(situation);
    }
}
