package dev.anshi.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.pgclient.PgException;
import org.jboss.logging.Logger;

import dev.anshi.time.Elapsed;

/**
 * Refuses to start on a schema of another version than the code was written for. Schemas are moved by a deployment step
 * ({@code java -jar quarkus-run.jar migrate}), never by a function.
 */
@ApplicationScoped
public class SchemaVersion {

    /** The newest script of src/local/resources/db/migration. */
    public static final String EXPECTED = "1";

    private static final Logger LOG = Logger.getLogger(SchemaVersion.class);
    private static final String UNDEFINED_TABLE = "42P01";

    private final Database database;
    private final DatabaseConfig config;

    SchemaVersion(Database database, DatabaseConfig config) {
        this.database = database;
        this.config = config;
    }

    void check(@Observes StartupEvent started) {
        String found = awaitVersion();
        if (!EXPECTED.equals(found)) {
            throw new SchemaMismatchException(
                    "The database's schema is version " + found + ", this build needs " + EXPECTED
                            + ": run `java -jar quarkus-run.jar migrate` of the same release against it, then start again.");
        }
    }

    private String awaitVersion() {
        Elapsed waiting = Elapsed.start();
        while (true) {
            try {
                return version();
            } catch (PgException e) {
                if (UNDEFINED_TABLE.equals(e.getSqlState())) {
                    return "none";
                }
                giveUpOrWait(waiting, "answers with SQL state " + e.getSqlState());
            } catch (TimeoutException e) {
                giveUpOrWait(waiting, "does not answer in time");
            } catch (RuntimeException e) {
                giveUpOrWait(waiting, "does not answer (" + e.getClass().getSimpleName() + ")");
            }
        }
    }

    private String version() {
        return database.transaction(
                tx -> tx.first(row -> row.getString("version"), """
                select version from flyway_schema_history where success and version is not null
                order by installed_rank desc limit 1""").orElse("none"));
    }

    private void giveUpOrWait(Elapsed waiting, String what) {
        if (!waiting.isYoungerThan(config.startTimeout())) {
            throw new SchemaMismatchException("The database " + what
                    + ": check QUARKUS_DATASOURCE_REACTIVE_URL, user and password, then start again.");
        }
        LOG.warnf("the database %s; trying again", what);
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaMismatchException("interrupted while waiting for the database");
        }
    }
}
