package dev.anshi.binding;

/** What can happen to a change of a binding. */
public enum ChangeEvent {
    /** A code was asked for to the number bound now. */
    FACTOR_ASKED,
    /** That code came back: it is the second factor. */
    FACTOR_SHOWN,
    /** Every hint that was shown is acknowledged; the code goes out. */
    ACKNOWLEDGED,
    CODE_SENT_AGAIN,
    NUMBER_PROVED,
    GAVE_UP,
    TIME_RAN_OUT,
    /** Its owner began another one: a person has one open change. */
    STARTED_ANEW,
    SESSION_REVOKED,
    /** Its owner was erased. */
    ERASED,
    /** Another number was bound, or this one taken off, since it began. */
    BINDINGS_CHANGED,
    /** The old number, or the borrower, says "not me". */
    CONTESTED
}
