package dev.anshi.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The default build's door: the local run, or one of the commands that need no server. */
@QuarkusMain(name = "local")
public final class LocalMain {

    private static final String END = "application.end";

    LocalMain() {}

    public static void main(String... arguments) {
        PrintStream terminal = System.err;
        Command command;
        try {
            command = Command.of(arguments);
        } catch (IllegalArgumentException e) {
            terminal.println(e.getMessage());
            terminal.println(Command.USAGE);
            System.exit(2);
            return;
        }
        switch (command.name()) {
            case HELP -> terminal.println(Command.USAGE);
            case KEYS -> System.exit(KeysCommand.run(command.arguments(), System.out, terminal));
            case DECIDE ->
                System.exit(new DecideCommand(terminal)
                        .run(System.in, System.out, command.file().orElseThrow()));
            case PARTS -> System.exit(PartsCommand.run(System.in, System.out));
            case MIGRATE -> System.exit(new Migrate(Environment.ofProcess(), terminal).run());
            case RUN -> run(command, terminal);
        }
    }

    private static void run(Command command, PrintStream terminal) {
        try {
            // Once a JVM: after a live reload the parts are there, and what they set is not the user's configuration.
            Map<String, String> configuration = JvmWide.once(
                    "configuration", () -> new LocalStart(Environment.ofProcess(), terminal).configure(command));
            configuration.forEach(LocalMain::setUnlessGiven);
        } catch (CannotStartException e) {
            terminal.println(e.getMessage());
            System.exit(1);
        }
        CountDownLatch end = JvmWide.once(END, () -> new CountDownLatch(1));
        Quarkus.run(LocalRun.class, (code, failure) -> {
            end.countDown();
            // Quarkus's own: it ends the JVM, but not at a live reload.
            ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(code, failure);
        });
    }

    /** Returns when the application has ended, was never run by this class (tests), or does not end in that time. */
    static void awaitEnd(Duration atMost) {
        try {
            CountDownLatch end = JvmWide.once(END, () -> new CountDownLatch(0));
            end.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void setUnlessGiven(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
