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
    OTHER
}
