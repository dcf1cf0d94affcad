package dev.anshi.authorization;

/** How much a permitted message may say. */
public enum Content {
    /** All that its purpose tells. */
    FULL,
    /** No debt, no amount, no due date: "a message from NAME waits in your app". */
    LIMITED
}
