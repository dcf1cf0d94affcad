package dev.anshi.database;

/** The process can't start on this database; the message says what to do. It carries no stack trace: nothing in the code is wrong. */
public final class SchemaMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SchemaMismatchException(String message) {
        super(message, null, false, false);
    }
}
