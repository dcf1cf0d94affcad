package dev.anshi.local;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the command line asks for. */
record Command(Name name, List<String> arguments, Optional<Path> file) {

    static final String USAGE = """
            usage: java -jar quarkus-run.jar [--ledger FILE]          the local run (FILE: NDJSON of the lender's core to take in)
                   java -jar quarkus-run.jar migrate                  move the schema of QUARKUS_DATASOURCE_JDBC_URL to this release's
                   java -jar quarkus-run.jar decide --rulebook FILE   decide cases, one JSON a line, from standard input
                   java -jar quarkus-run.jar keys new --out FILE      draw the keys of a deployment
                   java -jar quarkus-run.jar parts                    Postgres with the schema and the queues alone, until standard input ends
                   java -jar quarkus-run.jar help                     this text
            README.md lists the environment variables.""";

    enum Name {
        RUN,
        MIGRATE,
        DECIDE,
        KEYS,
        PARTS,
        HELP
    }

    Command {
        arguments = List.copyOf(arguments);
    }

    /** IllegalArgumentException: there is no such command; its message says so to the person who typed it. */
    static Command of(String... words) {
        if (words.length == 0) {
            return new Command(Name.RUN, List.of(), Optional.empty());
        }
        List<String> rest = Arrays.asList(words).subList(1, words.length);
        return switch (words[0]) {
            case "--ledger" -> withFile(Name.RUN, words);
            case "decide" -> withFile(Name.DECIDE, rest.toArray(String[]::new));
            case "keys" -> new Command(Name.KEYS, rest, Optional.empty());
            case "parts" -> alone(Name.PARTS, rest);
            case "migrate" -> alone(Name.MIGRATE, rest);
            case "help", "--help", "-h" -> alone(Name.HELP, rest);
            default -> throw new IllegalArgumentException("Unknown command: " + words[0]);
        };
    }

    private static Command withFile(Name name, String... words) {
        String option = name == Name.DECIDE ? "--rulebook" : "--ledger";
        if (words.length != 2 || !option.equals(words[0])) {
            throw new IllegalArgumentException("one file is needed: " + option + " FILE");
        }
        return new Command(name, List.of(), Optional.of(Path.of(words[1])));
    }

    private static Command alone(Name name, List<String> rest) {
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("Unknown argument: " + rest.get(0));
        }
        return new Command(name, rest, Optional.empty());
    }
}
