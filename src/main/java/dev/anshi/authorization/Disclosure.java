package dev.anshi.authorization;

/** What a message tells whoever reads it: a debt, that there is an account, or nothing of either. */
public enum Disclosure {
    DEBT,
    ACCOUNT,
    NOTHING
}
