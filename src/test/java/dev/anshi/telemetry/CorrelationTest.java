package dev.anshi.telemetry;

import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What do log lines belong to, and for how long? */
class CorrelationTest {

    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);

    @Test
    void itEndsWhereItWasBegun() {
        UUID notice = UUID.randomUUID();
        try (Correlation run = Correlation.run(DATE)) {
            try (Correlation inner = Correlation.run(DATE.plusDays(1));
                    Correlation at = Correlation.notice(notice)) {
                assertThat(MDC.get("run")).isEqualTo("2026-11-23");
                assertThat(MDC.get("notice")).isEqualTo(notice.toString());
            }
            assertThat(MDC.get("run")).isEqualTo("2026-11-22");
            assertThat(MDC.get("notice")).isNull();
        }
        assertThat(MDC.get("run")).isNull();
    }

    @Test
    void aPoolsThreadTakesTheCallersAndKeepsNothing() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            String first;
            try (Correlation run = Correlation.run(DATE)) {
                first = on(pool, Correlation.kept(CorrelationTest::run));
            }
            String second;
            try (Correlation run = Correlation.run(DATE.plusDays(1))) {
                second = on(pool, Correlation.kept(CorrelationTest::run));
            }
            String third = on(pool, Correlation.kept(CorrelationTest::run));

            assertThat(first).isEqualTo("2026-11-22");
            assertThat(second).isEqualTo("2026-11-23");
            assertThat(third).isEqualTo("null");
        } finally {
            pool.shutdown();
        }
    }

    private static String run() {
        return String.valueOf(MDC.get("run"));
    }

    private static String on(ExecutorService pool, Supplier<String> work) {
        return CompletableFuture.supplyAsync(work, pool).join();
    }
}
