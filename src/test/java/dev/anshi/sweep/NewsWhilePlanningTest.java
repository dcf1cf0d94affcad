package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.database.Database;
import dev.anshi.ledger.Loan;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Is a debt old news (F25) because its sender's newest word came just while the sweep read it? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class NewsWhilePlanningTest {

    private static final LocalDate DUE = LocalDate.of(2058, 6, 10);

    @Inject
    RunFixture run;

    @Inject
    LedgerFixture ledger;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    private final ExecutorService worker = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        worker.shutdownNow();
    }

    @Test
    void aWatermarkThatComesWhileAPageIsReadHidesNotTheOneBefore() throws Exception {
        // Given
        clock.set(DUE.minusDays(1).atTime(LocalTime.of(0, 30)).toInstant(ZoneOffset.UTC));
        BoundBorrower lin = ledger.aBoundBorrower();
        Loan loan = ledger.aLoan(lin.id(), DUE);
        Instant now = clock.instant();
        ledger.booksOf(loan, now.minus(Duration.ofDays(30)), now.minus(Duration.ofHours(1)));
        SweepConfig oneShard = run.configWith(Map.of("shards", 1));
        run.queued(DUE);
        run.planDay(oneShard).run(DUE);
        ShardQueue.Message shard = run.queued(DUE).get(0);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch waited = new CountDownLatch(1);

        // When
        Future<?> word = worker.submit(() -> moveWatermarkOnceWaitedFor(loan, held, waited));
        held.await();
        Future<?> walk = worker.submit(() -> run.walker(oneShard).walk(shard));
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(this::isTheSweepWaiting);
        waited.countDown();
        word.get(20, TimeUnit.SECONDS);
        walk.get(20, TimeUnit.SECONDS);

        // Then
        assertThat(run.noticesOf(DUE)).containsExactly(lin.id() + " IN_APP PLANNED", lin.id() + " SMS PLANNED");
    }

    // What was said of people is read right after the clock: whoever holds that table comes between the two.
    private void moveWatermarkOnceWaitedFor(Loan loan, CountDownLatch held, CountDownLatch waited) {
        database.run(tx -> {
            tx.query("lock table suppression in access exclusive mode");
            held.countDown();
            await(waited);
            clock.advance(Duration.ofSeconds(1));
            tx.update(
                    "update sender s set watermark_at = $2 from loan l where l.id = $1 and s.id = l.sender_id",
                    loan.id(),
                    tx.now());
        });
    }

    private boolean isTheSweepWaiting() {
        return database.transaction(tx ->
                        tx.first(row -> row.getBoolean(0), "select exists (select 1 from pg_locks where not granted)"))
                .orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
