package dev.anshi.authorization;

/** In whose name a message is sent. */
public enum SenderKind {
    CREDITOR,
    SERVICER,
    AGENCY
}
