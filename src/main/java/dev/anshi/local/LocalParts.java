package dev.anshi.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What AWS is in the deployed product: a Postgres with the schema, the three queues, an SNS endpoint, a token issuer. Each is started
 * at most once a JVM, so that they outlive live reloads; a part that is configured from outside is not started.
 */
public final class LocalParts {

    private LocalParts() {}

    /** Which parts to start, and where the database keeps its files ({@code data} empty: a fresh folder that goes with the JVM). */
    public record Wanted(boolean database, boolean queues, boolean phones, Optional<Path> data) {

        public static Wanted all() {
            return new Wanted(true, true, true, Optional.empty());
        }
    }

    /** Starts what is wanted and not there yet; answers the configuration that leads to it. */
    public static Map<String, String> start(Wanted wanted) {
        return start(wanted, new Progress(System.err));
    }

    static Map<String, String> start(Wanted wanted, Progress progress) {
        Map<String, String> configuration = new LinkedHashMap<>();
        if (wanted.database()) {
            configuration.putAll(JvmWide.once(
                    "database", () -> progress.step("Starting Postgres", () -> EmbeddedDatabase.start(wanted.data()))));
        }
        if (wanted.queues()) {
            configuration.putAll(JvmWide.once(
                    "queues", () -> progress.step("Starting the queues (ElasticMQ)", EmbeddedQueues::start)));
        }
        if (wanted.phones()) {
            configuration.putAll(PhoneLine.open());
        }
        configuration.putAll(JvmWide.once("tokens", TokenKey::make));
        configuration.put("anshi.keys.file", keysFile(wanted.data()).toString());
        return configuration;
    }

    // Beside the data that it opens; a fresh database may share the project's key file, since nothing old is read with
    // it.
    private static Path keysFile(Optional<Path> data) {
        return data.orElse(Path.of(".anshi")).resolve("keys.json");
    }
}
