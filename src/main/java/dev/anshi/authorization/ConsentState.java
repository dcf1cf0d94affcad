package dev.anshi.authorization;

/** What a person said about one purpose over one channel. */
public enum ConsentState {
    GRANTED,
    WITHDRAWN
}
