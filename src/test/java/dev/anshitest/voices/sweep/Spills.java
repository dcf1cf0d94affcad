package dev.anshitest.voices.sweep;

final class Spills {
    static void spill(RuntimeException e) {
        e.printStackTrace();
    }
}
