package dev.anshi.ledger;

/** What became of a record of the lender's core: an older one than what is there is no error, and changes nothing. */
public enum Stored {
    STORED,
    IGNORED
}
