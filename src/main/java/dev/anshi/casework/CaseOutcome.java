package dev.anshi.casework;

/** What whoever closed a case found. */
public enum CaseOutcome {
    /** What opened it was right: the number is not this person's, the change was not its owner's wish. */
    UPHELD,
    /** What opened it was wrong. */
    UNFOUNDED,
    /** It could not be found out. */
    UNDECIDED,
    /** Whoever asked for it took it back. */
    WITHDRAWN
}
