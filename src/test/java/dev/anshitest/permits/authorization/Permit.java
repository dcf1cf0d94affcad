package dev.anshitest.permits.authorization;

/** Its constructor is open to all: that alone is a violation. */
public final class Permit {
    public Permit() {}
}
