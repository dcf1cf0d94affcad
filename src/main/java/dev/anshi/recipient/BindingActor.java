package dev.anshi.recipient;

/** By whose doing a binding became what it is. */
public enum BindingActor {
    /** The person whose binding it is, logged in. */
    OWNER,
    /** Whoever holds the phone, by SMS or by the code of a text. */
    PHONE,
    /** The lender's core. */
    LENDER,
    /** A person of the lender's staff. */
    STAFF,
    /** The product itself. */
    SYSTEM
}
