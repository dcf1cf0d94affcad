package dev.anshi.http;

import java.util.List;
import java.util.stream.StreamSupport;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

import dev.anshi.intake.Fault;
import dev.anshi.intake.FieldFault;

/** Bean validation's findings as faults of fields; its messages, which may repeat what was sent, are left out. */
final class Violations {

    private Violations() {}

    static List<FieldFault> faults(ConstraintViolationException e) {
        return e.getConstraintViolations().stream()
                .map(violation -> new FieldFault(pointer(violation.getPropertyPath()), fault(violation)))
                .toList();
    }

    // The method and its parameter lead the path; what follows is inside the body.
    private static String pointer(Path path) {
        StringBuilder pointer = new StringBuilder();
        StreamSupport.stream(path.spliterator(), false)
                .filter(node ->
                        node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT)
                .forEach(node -> {
                    if (node.getIndex() != null) {
                        pointer.append('/').append(node.getIndex());
                    }
                    if (node.getKind() == ElementKind.PROPERTY) {
                        pointer.append('/').append(node.getName());
                    }
                });
        return pointer.toString();
    }

    private static Fault fault(ConstraintViolation<?> violation) {
        return switch (violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName()) {
            case "NotNull", "NotBlank", "NotEmpty" -> Fault.MISSING;
            case "Size" -> Fault.WRONG_LENGTH;
            case "Printed" -> Fault.LINK_OR_LINE_BREAK;
            case "Min", "Max", "Positive", "PositiveOrZero" -> Fault.OUT_OF_RANGE;
            default -> Fault.WRONG_FORM;
        };
    }
}
