package dev.anshitest.voices.sweep;

final class Prints {
    static void done() {
        System.out.println("done");
    }
}
