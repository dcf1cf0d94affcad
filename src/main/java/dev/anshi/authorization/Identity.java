package dev.anshi.authorization;

/** Whether documents or an equal means have shown who a person is. */
public enum Identity {
    UNVERIFIED,
    VERIFIED
}
