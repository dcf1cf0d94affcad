package dev.anshi.assurance;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What came of a question. Only {@link Kind#NO_CHANGE} is a good answer, and only {@link Kind#FAILED} is none at all.
 *
 * @param changedAt of CHANGED: when, where the operator said so
 * @param code of UNKNOWN and FAILED: why, in a word that holds nothing of the number; empty otherwise
 */
public record Answer(Kind kind, @Nullable Instant changedAt, String code) {

    /** The kinds of answers. */
    public enum Kind {
        NO_CHANGE,
        CHANGED,
        /** The operator answered that it has no data. */
        UNKNOWN,
        /** Nobody answered, or not in words of the API: refused, throttled, too late, broken. */
        FAILED
    }

    static Answer noChange() {
        return new Answer(Kind.NO_CHANGE, null, "");
    }

    /** Some time in the span that was asked about. */
    static Answer changed() {
        return new Answer(Kind.CHANGED, null, "");
    }

    static Answer changedAt(Instant at) {
        return new Answer(Kind.CHANGED, at, "");
    }

    static Answer unknown(String code) {
        return new Answer(Kind.UNKNOWN, null, code);
    }

    static Answer failed(String code) {
        return new Answer(Kind.FAILED, null, code);
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
