package dev.anshi.recipient;

/** The process can't start with these keys; the message says what to do and never quotes a key. Without stack trace: no code is wrong. */
public final class KeysRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeysRefusedException(String message) {
        super(message, null, false, false);
    }
}
