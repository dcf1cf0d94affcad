package dev.anshi.local;

import org.flywaydb.core.Flyway;

/** Moves a database to this release's schema: at the local run's start, and as the deployment step {@code migrate}. */
final class Schema {

    private Schema() {}

    /** Number of scripts applied. Throws Flyway's exceptions, whose messages name the script. */
    static int migrate(String jdbcUrl, String user, String password) {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(jdbcUrl, user, password)
                .locations("classpath:db/migration")
                .load()
                .migrate()
                .migrationsExecuted;
    }
}
