package dev.anshi.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import org.jspecify.annotations.Nullable;

import dev.anshi.wording.PrintedName;

/** What a person is called, as {@link PrintedName} has it; absent is another matter. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Printed.Validator.class)
public @interface Printed {

    String message() default "holds a link or a line break";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Asks PrintedName. */
    class Validator implements ConstraintValidator<Printed, String> {

        @Override
        public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
            return name == null || PrintedName.isOfAPerson(name);
        }
    }
}
