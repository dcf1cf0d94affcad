package dev.anshi.authorization;

/** The state of a person's tie to a number. */
public enum NumberState {
    PENDING,
    ACTIVE,
    SUSPENDED,
    REPLACED,
    REVOKED
}
