package dev.anshi.authorization;

/** Where a number came from. */
public enum Provenance {
    OWNER_ENTERED,
    STAFF_ENTERED,
    /** From the lender's own books. */
    LENDER_RECORD,
    CONTACT_NAMED,
    CONTACTS_UPLOAD,
    INFERRED,
    PUBLIC_PROFILE,
    PARTNER
}
