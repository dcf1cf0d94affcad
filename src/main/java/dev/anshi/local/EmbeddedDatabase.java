package dev.anshi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A Postgres of this JVM's own, on a free port, with the schema. It stops with the JVM. */
final class EmbeddedDatabase {

    // A busy machine needs more than the library's 10 s.
    private static final Duration START_WAIT = Duration.ofSeconds(60);
    private static final Duration END_WAIT = Duration.ofSeconds(5);
    private static final String USER = "postgres";

    private EmbeddedDatabase() {}

    static Map<String, String> start(Optional<Path> data) {
        try {
            EmbeddedPostgres postgres = configured(data).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres), "stop-postgres"));
            int port = postgres.getPort();
            Schema.migrate("jdbc:postgresql://localhost:" + port + "/postgres", USER, USER);
            return Map.of(
                    "quarkus.datasource.reactive.url", "postgresql://localhost:" + port + "/postgres",
                    "quarkus.datasource.username", USER,
                    "quarkus.datasource.password", USER);
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded Postgres did not start", e);
        }
    }

    // After the application, whose open connections would else fail loudly.
    private static void stop(EmbeddedPostgres postgres) {
        try {
            LocalMain.awaitEnd(END_WAIT);
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded Postgres did not stop", e);
        }
    }

    private static EmbeddedPostgres.Builder configured(Optional<Path> data) {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setPGStartupWait(START_WAIT).setRegisterShutdownHook(false);
        builder.setServerConfig("max_connections", "100");
        if (data.isPresent()) {
            Path folder = data.get().toAbsolutePath().resolve("postgres");
            return builder.setDataDirectory(folder).setCleanDataDirectory(false);
        }
        // Nothing of a fresh folder outlives the JVM, so nothing is waited for on its behalf.
        return builder.setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off");
    }
}
