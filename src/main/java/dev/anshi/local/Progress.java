package dev.anshi.local;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Supplier;

import dev.anshi.time.Elapsed;

/** Says on the terminal what a long start is doing, and how long each step took. */
final class Progress {

    private final PrintStream terminal;

    Progress(PrintStream terminal) {
        this.terminal = terminal;
    }

    <T> T step(String what, Supplier<T> work) {
        Elapsed elapsed = Elapsed.start();
        terminal.printf("  %-42s", what + " …");
        terminal.flush();
        T result = work.get();
        terminal.printf(Locale.ROOT, " %.1f s%n", elapsed.soFar().toMillis() / 1000.0);
        return result;
    }
}
