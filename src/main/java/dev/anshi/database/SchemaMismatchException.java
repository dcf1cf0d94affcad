package dev.anshi.database;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The process can't start on this database; the message says what to do. Nothing in the code is wrong, so that a start which fails with
 * it shows its message alone, as Quarkus does for what the configuration got wrong.
 */
public final class SchemaMismatchException extends ConfigurationException {

    private static final long serialVersionUID = 1L;

    SchemaMismatchException(String message) {
        super(message);
    }
}
