package dev.anshi.binding;

/** Why a step of a change is not taken. "No" is an answer: what led to it may have been written, and is committed. */
public enum Refusal {
    /** No such change of this borrower. */
    NOT_FOUND,
    /** The two entries differ. */
    ENTRIES_DIFFER,
    /** Two fresh factors are not there. */
    STEP_UP,
    /** A code to the number bound now has to be entered first. */
    NEEDS_FACTOR,
    /** Two factors are there: no code to the number bound now is needed. */
    FACTORS_COMPLETE,
    /** A hint is named that was not shown. */
    HINT_NOT_SHOWN,
    /** A hint that was shown is not acknowledged yet. */
    NEEDS_ACKNOWLEDGEMENT,
    /** A code was sent to this number less than a minute ago. */
    TOO_SOON,
    /** An hour's worth of codes was sent to this person or this number. */
    TOO_MANY_CODES,
    /** It came to its end before: proved, given up, frozen, dropped. */
    OVER,
    EXPIRED,
    /** It was dropped because another number was bound or this one taken off meanwhile. */
    BINDINGS_CHANGED,
    CODE_WRONG,
    CODE_LOCKED,
    CODE_EXPIRED,
    /** No code has gone out yet. */
    CODE_NOT_SENT,
    /** No code of a recent text to this number. */
    NOTICE_CODE_WRONG,
    /** The number is not bound, or no longer. */
    BINDING_OVER,
    /** "Still mine" was said for as long as it counts without a proof, or there never was one. */
    NEEDS_PROOF,
    /** Another number is bound: only a change puts this one in its place. */
    NEEDS_CHANGE,
    /** The change was not proved, or changed no number. */
    NOTHING_TO_CONTEST,
    CONTEST_TOO_LATE
}
