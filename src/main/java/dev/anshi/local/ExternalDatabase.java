package dev.anshi.local;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

import dev.anshi.time.Elapsed;

/** A database that was configured, not started here: it may come up later than we do. */
final class ExternalDatabase {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    // Class 08: the connection, not what was asked over it (PostgreSQL manual, appendix A); 57P03: it is starting up.
    private static final String CONNECTION = "08";
    private static final String STARTING = "57P03";

    private final String jdbcUrl;
    private final String user;
    private final String password;
    private final PrintStream terminal;

    ExternalDatabase(String jdbcUrl, String user, String password, PrintStream terminal) {
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
        this.terminal = terminal;
    }

    /** Returns when it answers. CannotStartException: it refuses us, or has not answered for a minute. */
    void await() {
        Elapsed waiting = Elapsed.start();
        while (!answers(waiting)) {
            pause();
        }
    }

    private boolean answers(Elapsed waiting) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (!state.startsWith(CONNECTION) && !STARTING.equals(state)) {
                throw new CannotStartException("The database refuses: " + reason(e)
                        + ". Check QUARKUS_DATASOURCE_USERNAME, QUARKUS_DATASOURCE_PASSWORD and the URL's database.");
            }
            if (!waiting.isYoungerThan(PATIENCE)) {
                throw new CannotStartException(
                        "The database has not answered for a minute at " + address() + ". Start it, or check its URL.");
            }
            terminal.println("The database does not answer at " + address() + "; trying again …");
            return false;
        }
    }

    // The driver adds where in Postgres's source it was said.
    static String reason(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    // Without the parameters, which may hold a password.
    private String address() {
        return jdbcUrl.replaceFirst("\\?.*", "");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted while waiting for the database.");
        }
    }
}
