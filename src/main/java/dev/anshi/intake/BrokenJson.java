package dev.anshi.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import org.jspecify.annotations.Nullable;

/** What is said of JSON that could not be read: where, and of what kind the mistake is; never a piece of it (Jackson's messages quote it). */
public record BrokenJson(int line, int column) {

    /** Where text stops being JSON, from 1. */
    public static BrokenJson of(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null
                ? new BrokenJson(1, 1)
                : new BrokenJson(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /** What is wrong with a field of well-formed JSON that does not fit its record; empty when it is no JSON at all. */
    public static Optional<FieldFault> fault(JsonProcessingException e) {
        return e instanceof JsonMappingException mapping
                        && !(e.getCause() instanceof StreamReadException)
                        && !mapping.getPath().isEmpty()
                ? Optional.of(new FieldFault(pointer(mapping), kind(mapping)))
                : Optional.empty();
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null
                        ? "/" + step.getIndex()
                        : "/" + step.getFieldName().replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    private static Fault kind(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException) {
            return Fault.UNKNOWN_FIELD;
        }
        return e instanceof InvalidFormatException format ? kindOf(format.getTargetType()) : Fault.WRONG_TYPE;
    }

    private static Fault kindOf(@Nullable Class<?> wanted) {
        if (wanted == null) {
            return Fault.WRONG_TYPE;
        }
        if (wanted.isEnum()) {
            return Fault.NOT_ONE_OF;
        }
        return wanted == LocalDate.class
                ? Fault.NOT_A_DATE
                : wanted == Instant.class ? Fault.NOT_AN_INSTANT : Fault.WRONG_FORM;
    }
}
