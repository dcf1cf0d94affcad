package dev.anshi.recipient;

/** The text is no JSON, or not of the shape that authorization.md gives it. Trying again will not help. */
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pointer;

    MalformedJsonException(String pointer, String fault) {
        super(fault);
        this.pointer = pointer;
    }

    /** Where the fault lies: a JSON pointer (RFC 6901); empty for the whole document. */
    public String pointer() {
        return pointer;
    }

    /** What is wrong there, in English; it repeats field names and enum words, never a person's facts. */
    public String fault() {
        return String.valueOf(getMessage());
    }
}
