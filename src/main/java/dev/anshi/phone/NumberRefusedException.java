package dev.anshi.phone;

/** What was entered is no number that a person can be written to. Not worth another try with the same entry; the message never holds it. */
public final class NumberRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    NumberRefusedException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public enum Reason {
        /** Nothing was entered. */
        EMPTY,
        /** Letters, an extension, too few digits, or signs that no number has. */
        NOT_A_NUMBER,
        /** A national form, and no region (ISO 3166-1 alpha-2) that says whose. */
        REGION_NEEDED,
        /** Its country has no such number, or only such as no person holds (premium rate, toll-free, voicemail). */
        IMPOSSIBLE
    }
}
