package dev.anshi.http;

import org.jspecify.annotations.Nullable;

/** A request's body. */
public final class Body {

    private Body() {}

    /** The body, or the problem that there is none (an empty one, or JSON's null). */
    public static <T> T given(@Nullable T body) {
        if (body == null) {
            throw new ProblemException(400, "/problems/bad-request", "body-missing");
        }
        return body;
    }
}
