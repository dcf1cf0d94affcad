package dev.anshi.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Ends a request with a {@link Problem}. The message key is looked up in the caller's language (Problems_en, Problems_zh); arguments
 * fill {0}, {1}… and must never hold what a person entered.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String messageKey;
    private final transient List<Object> arguments;
    private transient @Nullable UUID change;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    /** {@code type} as it goes out: "/problems/…". */
    public ProblemException(int status, String type, String messageKey, Object... arguments) {
        super(type, null, false, false);
        if (!type.startsWith("/problems/")) {
            throw new IllegalArgumentException("a problem's type is /problems/…: " + type);
        }
        this.status = status;
        this.type = type;
        this.messageKey = messageKey;
        this.arguments = List.of(arguments);
    }

    /** About a change that was begun and waits; absent: about none. */
    ProblemException about(@Nullable UUID waiting) {
        change = waiting;
        return this;
    }

    @Nullable
    UUID change() {
        return change;
    }

    /** With one more header in the answer. */
    public ProblemException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** What is not there, or not the caller's: both get the same answer. */
    public static ProblemException notFound() {
        return new ProblemException(404, "/problems/not-found", "not-found");
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    String messageKey() {
        return messageKey;
    }

    List<Object> arguments() {
        return arguments;
    }

    Map<String, String> headers() {
        return Map.copyOf(headers);
    }
}
