package dev.anshi.casework;

/** Why nothing was done to a case. */
public enum CaseRefusal {
    NOT_FOUND,
    /** It is no longer open. */
    CASE_OVER
}
