package dev.anshi.rulebook;

/** The text is no JSON, or not of the shape that docs/authorization.md gives it. Trying again will not help. */
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The sort of fault; the name is the stable code that callers see. */
    public enum Kind {
        NOT_JSON,
        MISSING,
        UNKNOWN_FIELD,
        WRONG_TYPE,
        WRONG_FORM,
        NOT_A_DATE,
        NOT_AN_INSTANT,
        NOT_ONE_OF,
        TOO_LONG,
        /** Each field is well-formed, but what they say together, or how much, is refused. */
        CONTRADICTION
    }

    private final Kind kind;
    private final String pointer;

    MalformedJsonException(Kind kind, String pointer, String fault) {
        super(fault);
        this.kind = kind;
        this.pointer = pointer;
    }

    public Kind kind() {
        return kind;
    }

    /** Where the fault lies: a JSON pointer (RFC 6901); empty for the whole document. */
    public String pointer() {
        return pointer;
    }

    /** What is wrong there, in English; it repeats names of fields of a rulebook, never a person's facts. */
    public String fault() {
        return String.valueOf(getMessage());
    }
}
