package dev.anshi.inbound;

/** What a person answered by SMS. */
public enum ReplyKind {
    /** Send me nothing more. */
    STOP,
    /** Send to me again. */
    START,
    /** I am not the person you write to. */
    NOT_MINE,
    YES,
    NO,
    OTHER;

    /** Whether it can be the answer to something that was asked. */
    boolean answers() {
        return switch (this) {
            case YES, NO, NOT_MINE -> true;
            case STOP, START, OTHER -> false;
        };
    }
}
