package dev.anshi.local;

import java.io.PrintStream;
import java.util.Optional;

import org.flywaydb.core.api.FlywayException;

/** The command {@code migrate}: a deployment's step, run before functions of a new release start. */
final class Migrate {

    private final Environment environment;
    private final PrintStream terminal;

    Migrate(Environment environment, PrintStream terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    /** The process's exit status. */
    int run() {
        Optional<String> url = environment
                .get("quarkus.datasource.jdbc.url")
                .or(() -> environment.get("quarkus.datasource.reactive.url").map(reactive -> "jdbc:" + reactive));
        if (url.isEmpty()) {
            terminal.println("migrate needs QUARKUS_DATASOURCE_JDBC_URL (jdbc:postgresql://host:port/database),"
                    + " QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD.");
            return 2;
        }
        try {
            migrate(url.get());
            return 0;
        } catch (CannotStartException | FlywayException e) {
            terminal.println(e.getMessage());
            return 1;
        }
    }

    private void migrate(String url) {
        String user = environment.get("quarkus.datasource.username").orElse("");
        String password = environment.get("quarkus.datasource.password").orElse("");
        new ExternalDatabase(url, user, password, terminal).await();
        int applied = Schema.migrate(url, user, password);
        terminal.println(applied == 0 ? "The schema is up to date." : "Scripts applied: " + applied);
    }
}
