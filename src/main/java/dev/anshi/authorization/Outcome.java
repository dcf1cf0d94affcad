package dev.anshi.authorization;

/** What came of trying to reach a borrower. A text delivered or taken by the provider is neither, and is not given. */
public enum Outcome {
    /** Read in the app, replied, paid, logged in, or a person spoke with them. */
    REACHED,
    /** A final failure of delivery, or a call not answered. */
    UNREACHED
}
