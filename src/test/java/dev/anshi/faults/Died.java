package dev.anshi.faults;

/** A worker is no more: nothing after it runs, and nothing catches it, as nothing catches a kill. */
final class Died extends Error {

    private static final long serialVersionUID = 1L;

    Died() {
        super("killed here", null, false, false);
    }
}
