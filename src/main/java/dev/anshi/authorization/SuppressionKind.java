package dev.anshi.authorization;

/** Why a person at a number is not to be written to. */
public enum SuppressionKind {
    STOP,
    NOT_MINE,
    BLOCK
}
