package dev.anshi.local;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** Moves a database to this release's schema: at the local run's start, and as the deployment step {@code migrate}. */
final class Schema {

    private Schema() {}

    /**
     * Number of scripts applied; roles and grants of the functions are set each time. Throws Flyway's exceptions, whose messages name
     * the script. CannotStartException: the database has been moved to a later release's schema, which is left as it is.
     */
    static int migrate(String jdbcUrl, String user, String password) {
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(jdbcUrl, user, password)
                .locations("classpath:db/migration", "classpath:db/roles")
                .load();
        refuseLater(flyway);
        return flyway.migrate().migrationsExecuted;
    }

    // Flyway itself would pass over scripts that it does not know.
    private static void refuseLater(Flyway flyway) {
        String unknown = Arrays.stream(flyway.info().all())
                .filter(script -> script.getVersion() != null
                        && script.getState().isApplied()
                        && !script.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new CannotStartException("The database's schema is of a later release (script " + unknown
                    + " is unknown here). Nothing was changed; use the program of that release.");
        }
    }
}
