package dev.anshitest.voices.local;

/** The local run talks to a terminal. */
final class Says {
    static void done() {
        System.out.println("done");
    }
}
