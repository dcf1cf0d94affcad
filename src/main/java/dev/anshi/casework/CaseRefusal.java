package dev.anshi.casework;

/** Why nothing was done to a case. */
public enum CaseRefusal {
    NOT_FOUND,
    BORROWER_UNKNOWN,
    /** Neither a borrower nor anybody named. */
    PERSON_UNKNOWN,
    /** They were erased: nothing is left to do about them. */
    PERSON_ERASED,
    /** One of this kind is open about this person. */
    CASE_OPEN,
    /** It is no longer open. */
    CASE_OVER,
    /** Whoever opened it may not decide it, nor whom it is about. */
    OWN_CASE,
    /** Nobody has checked by another channel who the person is, or too long ago. */
    IDENTITY_CHECK_MISSING,
    /** The number that it was opened for can't be bound any more. */
    BINDINGS_CHANGED,
    /** Nobody has approved it yet. */
    NOT_APPROVED,
    CODE_WRONG,
    CODE_LOCKED,
    CODE_EXPIRED,
    /** No code has gone out yet. */
    CODE_NOT_SENT
}
