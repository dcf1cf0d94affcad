package dev.anshi.authorization;

/** What the reader is to the debt. */
public enum Relation {
    SELF,
    CO_BORROWER,
    GUARANTOR,
    /** The borrower asked that this person be told, and they agreed. */
    DELEGATE,
    /** Guardian, executor, lawyer: documents checked. */
    REPRESENTATIVE,
    EMERGENCY_CONTACT,
    OTHER
}
