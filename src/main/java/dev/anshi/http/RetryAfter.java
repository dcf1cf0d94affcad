package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** When to come back, in whole seconds (RFC 9110 §10.2.3): never earlier than it helps, and at least one. */
final class RetryAfter {

    static final String HEADER = "Retry-After";

    private RetryAfter() {}

    static long seconds(Instant now, @Nullable Instant until) {
        return until == null
                ? 1
                : Math.max(1, Duration.between(now, until).plusMillis(999).toSeconds());
    }

    static String header(Instant now, @Nullable Instant until) {
        return Long.toString(seconds(now, until));
    }
}
