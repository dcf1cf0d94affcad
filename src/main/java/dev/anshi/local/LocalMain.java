package dev.anshi.local;

import java.io.PrintStream;
import java.util.Map;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The default build's door: the local run, or one of the commands that need no server. */
@QuarkusMain(name = "local")
public final class LocalMain {

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
        Quarkus.run(LocalRun.class);
    }

    private static void setUnlessGiven(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
