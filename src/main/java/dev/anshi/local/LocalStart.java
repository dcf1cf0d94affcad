package dev.anshi.local;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Before the application: looks at what is configured, starts the parts that are not, and answers the configuration that leads to them. */
final class LocalStart {

    private static final String DATABASE = "quarkus.datasource.reactive.url";

    private final Environment environment;
    private final PrintStream terminal;

    LocalStart(Environment environment, PrintStream terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    /** CannotStartException: something that was configured can't be used. */
    Map<String, String> configure(Command command) {
        environment.get("anshi.local.clock").ifPresent(LocalStart::checkClock);
        Optional<Path> ledger =
                command.file().or(() -> environment.get("anshi.local.ledger").map(Path::of));
        ledger.ifPresent(LocalStart::checkLedger);
        environment.get(DATABASE).ifPresent(this::awaitDatabase);
        Map<String, String> configuration = new LinkedHashMap<>(startParts());
        ledger.ifPresent(file -> configuration.put("anshi.local.ledger", file.toString()));
        return configuration;
    }

    private Map<String, String> startParts() {
        try {
            return LocalParts.start(wanted(), new Progress(terminal));
        } catch (RuntimeException e) {
            terminal.println();
            throw new CannotStartException("A part of the local run did not start: " + causes(e));
        }
    }

    private LocalParts.Wanted wanted() {
        return new LocalParts.Wanted(
                !isConfigured(DATABASE),
                !isConfigured("quarkus.sqs.endpoint-override"),
                !isConfigured("quarkus.sns.endpoint-override"),
                environment.get("anshi.local.data").map(Path::of));
    }

    private boolean isConfigured(String key) {
        return environment.get(key).isPresent();
    }

    private void awaitDatabase(String url) {
        new ExternalDatabase(
                        "jdbc:" + url.replaceFirst("^vertx-reactive:", ""),
                        environment.get("quarkus.datasource.username").orElse(""),
                        environment.get("quarkus.datasource.password").orElse(""),
                        terminal)
                .await();
    }

    private static void checkClock(String value) {
        try {
            Instant.parse(value);
        } catch (DateTimeException e) {
            throw new CannotStartException(
                    "ANSHI_LOCAL_CLOCK is no instant: " + value + " (an instant looks like 2026-11-22T00:00:00Z)");
        }
    }

    private static void checkLedger(Path file) {
        if (!Files.isReadable(file)) {
            throw new CannotStartException("The ledger file can't be read: " + file);
        }
    }

    private static String causes(Throwable e) {
        StringBuilder text = new StringBuilder(String.valueOf(e.getMessage()));
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            text.append(": ").append(cause.getMessage());
        }
        return text.toString();
    }
}
