package dev.anshi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The parts for tests of faults, their own: a Postgres behind a line that can be cut, that can be stopped and started; the queues; and
 * SNS's wire with its faults. JVM-wide as LocalParts are, and led by types of the JDK, since tests are loaded by another class loader.
 */
public class FaultyParts implements QuarkusTestResourceLifecycleManager {

    private static final String USER = "postgres";
    private static final Duration START_WAIT = Duration.ofSeconds(60);

    @Override
    public Map<String, String> start() {
        return configuration();
    }

    @Override
    public void stop() {}

    /** What leads an application to the parts. */
    public static Map<String, String> configuration() {
        return JvmWide.once("faults.configuration", FaultyParts::begin);
    }

    private static Map<String, String> begin() {
        Map<String, String> configuration =
                new HashMap<>(LocalParts.start(new LocalParts.Wanted(false, false, false, Optional.empty())));
        // What other tests left on theirs would be in hand for longer than its receipt handle lives.
        configuration.putAll(EmbeddedQueues.start());
        AtomicReference<EmbeddedPostgres> postgres = new AtomicReference<>();
        CutLine line = database(postgres);
        SnsWire sns = new SnsWire();
        Consumer<Function<Map<String, String>, String>> answering = sns::answerWith;
        keep("faults.phones", answering);
        configuration.put("quarkus.datasource.reactive.url", "postgresql://localhost:" + line.port() + "/postgres");
        configuration.put("quarkus.datasource.username", USER);
        configuration.put("quarkus.datasource.password", USER);
        configuration.put("quarkus.sns.endpoint-override", "http://localhost:" + sns.port());
        configuration.put("anshi.keys.file", "target/faults/keys.json");
        configuration.put("anshi.local.background", "false");
        configuration.put("anshi.local.sample", "false");
        configuration.put("anshi.dispatch.publish-timeout", "PT0.4S");
        configuration.put("anshi.dispatch.rate", "1000");
        configuration.put("anshi.sweep.policy-updates-a-day", "0");
        configuration.put("anshi.sweep.shards", "2");
        configuration.put("anshi.sweep.page-size", "3");
        // Now and then a walk stops before its end and queues the rest.
        configuration.put("anshi.sweep.shard-time", "PT0.02S");
        return configuration;
    }

    private static CutLine database(AtomicReference<EmbeddedPostgres> postgres) {
        try {
            Path folder = Files.createTempDirectory("anshi-faults");
            postgres.set(server(folder, 0));
            int port = postgres.get().getPort();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres.get())));
            Schema.migrate("jdbc:postgresql://localhost:" + port + "/postgres", USER, USER);
            CutLine line = new CutLine(port);
            keep("faults.cut", (Runnable) line::cut);
            keep("faults.silent", (Runnable) line::fallSilent);
            Consumer<Integer> cutAt = line::cutAtAnswer;
            keep("faults.cutAt", cutAt);
            keep("faults.mend", (Runnable) line::mend);
            keep("faults.restart", (Runnable) () -> restart(postgres, folder, port));
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // What is committed must outlive a restart; a crash of the machine itself is not looked at.
    private static EmbeddedPostgres server(Path folder, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPGStartupWait(START_WAIT)
                .setRegisterShutdownHook(false)
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", "100")
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off");
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    private static void restart(AtomicReference<EmbeddedPostgres> postgres, Path folder, int port) {
        try {
            close(postgres.get());
            postgres.set(server(folder, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keep(String name, Object part) {
        JvmWide.once(name, () -> part);
    }

    private static <T> T kept(String name) {
        return JvmWide.once(name, () -> {
            throw new IllegalStateException("not started: " + name);
        });
    }

    /** Counts the days that were lived with these parts, from 0: what was left of one stays in their database. */
    public static int nextDay() {
        return JvmWide.once("faults.days", AtomicInteger::new).getAndIncrement();
    }

    /** Every connection to the database is reset; new ones are let through. */
    public static void cutDatabase() {
        FaultyParts.<Runnable>kept("faults.cut").run();
    }

    /** Every connection to the database that there is falls silent and stays open; new ones are let through. */
    public static void silenceDatabase() {
        FaultyParts.<Runnable>kept("faults.silent").run();
    }

    /** The {@code nth} answer of the database from now is lost with its connection: what was asked may have been done. */
    public static void loseAnswer(int nth) {
        FaultyParts.<Consumer<Integer>>kept("faults.cutAt").accept(nth);
    }

    public static void mendDatabase() {
        FaultyParts.<Runnable>kept("faults.mend").run();
    }

    /** Stops the database, whoever works with it, and starts it again on the same files and port. */
    public static void restartDatabase() {
        FaultyParts.<Runnable>kept("faults.restart").run();
    }

    /** Who says from now on what becomes of a text ({@link SnsWire}). */
    public static void answerTextsWith(Function<Map<String, String>, String> phones) {
        FaultyParts.<Consumer<Function<Map<String, String>, String>>>kept("faults.phones")
                .accept(phones);
    }
}
