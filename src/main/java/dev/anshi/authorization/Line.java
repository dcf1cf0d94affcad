package dev.anshi.authorization;

/** The kind of line behind a number, as far as its plan tells. */
public enum Line {
    MOBILE,
    FIXED,
    VOIP,
    UNKNOWN
}
