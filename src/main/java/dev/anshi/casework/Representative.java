package dev.anshi.casework;

/**
 * Whom a case is to make a borrower's representative.
 *
 * @param personId of the recipient: a person with a key of their own
 */
public record Representative(String personId, As as) {

    /** As what they act for the borrower in law. */
    public enum As {
        GUARDIAN,
        EXECUTOR,
        LAWYER
    }
}
