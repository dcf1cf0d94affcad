package dev.anshi.casework;

/** What staff does to a case. Each happens to it once at most. */
public enum CaseEvent {
    /** By a member of staff; of a case that the product opened there is no such event. */
    OPENED,
    APPROVED,
    REJECTED,
    /** Of a representative: a member of staff typed the code that came to their number, and they agreed. */
    PROVED,
    CLOSED
}
