package dev.anshi.authorization;

/** How a person stands in law and in the lender's books. */
public enum PersonStatus {
    ACTIVE,
    CLOSED,
    DECEASED,
    REPRESENTED,
    INSOLVENT,
    /** Asked in law to be left alone. */
    CEASED
}
