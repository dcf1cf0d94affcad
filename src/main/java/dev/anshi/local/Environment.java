package dev.anshi.local;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What was configured from outside before the application is there: a system property first, then its environment variable. */
record Environment(Function<String, Optional<String>> properties, Function<String, Optional<String>> variables) {

    static Environment ofProcess() {
        return new Environment(
                key -> Optional.ofNullable(System.getProperty(key)), name -> Optional.ofNullable(System.getenv(name)));
    }

    /** Empty where it is absent or blank. {@code key}: as in application.properties. */
    Optional<String> get(String key) {
        return properties
                .apply(key)
                .or(() -> variables.apply(variable(key)))
                .map(String::trim)
                .filter(value -> !value.isEmpty());
    }

    /** The environment variable that stands for a key (MicroProfile Config's rule). */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
