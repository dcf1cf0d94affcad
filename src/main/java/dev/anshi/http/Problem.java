package dev.anshi.http;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * An answer that says no, as RFC 9457 writes it. {@code type} is stable and relative ("/problems/code-wrong"); {@code detail} is in the
 * caller's language and never repeats what was sent; {@code instance} names one unexpected failure, to be found in the log;
 * {@code change} is the change of a binding that waits for a code to the old number (step-up-required).
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RegisterForReflection
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Nullable UUID change,
        List<FieldProblem> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    /** What is wrong with one field of the body (JSON pointer, RFC 6901) or one parameter of the query; {@code code} is stable. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @RegisterForReflection
    public record FieldProblem(
            @Nullable String pointer, @Nullable String parameter, String code, String detail) {}
}
