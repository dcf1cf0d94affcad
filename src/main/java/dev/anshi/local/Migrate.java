package dev.anshi.local;

import java.io.PrintStream;
import java.util.Optional;

import org.flywaydb.core.api.FlywayException;

/**
 * The command {@code migrate}: a deployment's step, run before functions of a new release start. Moves the schema, sets the functions'
 * roles and grants, and gives the functions their logins where they are given.
 */
final class Migrate {

    private static final String URL_PREFIX = "jdbc:postgresql:";

    private final Environment environment;
    private final PrintStream terminal;

    Migrate(Environment environment, PrintStream terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    /** The process's exit status: 0 done, 1 refused or failed, 2 not told what to do. */
    int run() {
        Optional<String> url = environment
                .get("quarkus.datasource.jdbc.url")
                .or(() -> environment.get("quarkus.datasource.reactive.url").map(reactive -> "jdbc:" + reactive))
                .filter(each -> each.startsWith(URL_PREFIX));
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
        // Read first: what can't be read must not leave half of the work done.
        FunctionLogins logins = FunctionLogins.of(environment);
        new ExternalDatabase(url, user, password, terminal).await();
        int applied = Schema.migrate(url, user, password);
        terminal.println(applied == 0 ? "The schema is up to date." : "Scripts applied: " + applied);
        terminal.println("Roles and grants of the functions are set.");
        logins.give(url, user, password).forEach(each -> terminal.println("May log on: " + each));
    }
}
