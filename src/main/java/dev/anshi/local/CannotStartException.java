package dev.anshi.local;

/** The local run can't start; the message tells the person at the terminal what to change. No stack trace: nothing in the code is wrong. */
final class CannotStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotStartException(String message) {
        super(message, null, false, false);
    }
}
