package dev.anshi.peers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * One peer of the sweep in a JVM of its own, against the database that `src/bench/run peers` filled: finds what is due on a date, asks the
 * product's own check, stores what the product stores: notice, line and decision, for the
 * in-app notice and the text. Once for a warm-up date, then for the date that is measured. Arguments: the peer, JDBC
 * URL, user, password, warm-up date, date, the planner's instant. Prints {@code PEER seconds decisions}, start-up aside.
 */
public final class Peers {

    /** A way to do the job. */
    interface Engine extends AutoCloseable {

        /** Returns when the notices of each installment that is due are stored. */
        void remind(LocalDate due) throws Exception;
    }

    private Peers() {}

    public static void main(String[] args) throws Exception {
        Check check = new Check(Instant.parse(args[6]));
        HikariConfig pool = new HikariConfig();
        // Many rows in one insert, as the driver's documents advise for batches; a string is whatever its column is.
        pool.setJdbcUrl(args[1] + "?reWriteBatchedInserts=true&stringtype=unspecified");
        pool.setUsername(args[2]);
        pool.setPassword(args[3]);
        pool.setMaximumPoolSize(30);
        try (HikariDataSource database = new HikariDataSource(pool)) {
            Reminders reminders = new Reminders(database, check);
            reminders.create();
            reminders.empty();
            try (Engine engine = engine(args[0], database, reminders, check)) {
                engine.remind(LocalDate.parse(args[4]));
                reminders.empty();
                long start = System.nanoTime();
                engine.remind(LocalDate.parse(args[5]));
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(Locale.ROOT, "PEER %.3f %d%n", seconds, reminders.count());
            }
        }
        // Schedulers keep threads of their own.
        System.exit(0);
    }

    private static Engine engine(String name, HikariDataSource database, Reminders reminders, Check check) {
        return switch (name) {
            case "spring-batch" -> SpringBatchPeer.start(database, check);
            case "db-scheduler" -> new DbSchedulerPeer(database, reminders);
            case "jobrunr" -> new JobRunrPeer(database, reminders);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
