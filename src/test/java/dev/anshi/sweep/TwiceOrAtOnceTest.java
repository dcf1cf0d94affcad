package dev.anshi.sweep;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.Trip;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.ledger.DueInstallments.Cursor;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.PlannedNotices.Counts;

import static org.assertj.core.api.Assertions.assertThat;

/** Does it make a difference that a run, a shard or a message of it comes twice, late, at once with another, or into a deadlock? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class TwiceOrAtOnceTest {

    private static final int BORROWERS = 40;
    private static LocalDate due = LocalDate.of(2048, 3, 20);

    @Inject
    RunFixture run;

    @Inject
    LedgerFixture ledger;

    @Inject
    SweepShards shards;

    @Inject
    Database database;

    @Inject
    Trip trip;

    @Inject
    SettableClock clock;

    private final ExecutorService workers = Executors.newFixedThreadPool(8);
    private List<BoundBorrower> borrowers;
    private SweepConfig smallPages;

    @BeforeEach
    void loansAreDueOnADateThatNoOtherTestSweeps() {
        due = due.plusMonths(1);
        clock.set(due.minusDays(1).atTime(LocalTime.of(0, 30)).toInstant(ZoneOffset.UTC));
        borrowers = run.borrowersWithALoanDue(BORROWERS, due);
        smallPages = run.configWith(Map.of("shards", 4, "pageSize", 5));
        run.queued(due);
    }

    @AfterEach
    void end() {
        workers.shutdownNow();
    }

    @Test
    void twoRunsAtOnceEachShardByTwoWorkersDecideEverythingOnce() throws Exception {
        // Given
        run.planDay(smallPages).run(due);
        run.planDay(smallPages).run(due);
        List<ShardQueue.Message> messages = run.queued(due);

        // When
        List<Counts> added = atOnce(messages.stream()
                .<Callable<Counts>>map(message -> () -> run.walker(smallPages).walk(message))
                .toList());

        // Then
        assertThat(messages).hasSize(8);
        assertThat(added.stream().mapToLong(Counts::planned).sum()).isEqualTo(2L * BORROWERS);
        wholeAndOnce();
    }

    @Test
    void aRunThatIsDoneAndComesAgainAddsNothing() {
        // Given
        PlanDay.Progress first = trip.swept(due);
        List<String> before = run.noticesOf(due);

        // When
        PlanDay.Progress second = trip.swept(due);

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(run.noticesOf(due)).isEqualTo(before);
    }

    @Test
    void aMessageThatComesAgainAfterItsShardIsDoneAddsNothing() {
        // Given
        trip.swept(due);

        // When
        Counts late = run.walker(smallPages).walk(new ShardQueue.Message(due, 1, 7));

        // Then
        assertThat(late).isEqualTo(Counts.NONE);
        wholeAndOnce();
    }

    @Test
    void aMessageOfAShardThatTheRunDoesNotHaveAddsNothing() {
        // Given
        trip.swept(due);

        // When
        Counts stray = run.walker(smallPages).walk(new ShardQueue.Message(due, 63, 0));

        // Then
        assertThat(stray).isEqualTo(Counts.NONE);
    }

    @Test
    void aPageOfWhichSomeWasPlannedGetsTheRest() {
        // Given
        trip.swept(due);
        List<BoundBorrower> late = run.borrowersWithALoanDue(3, due);
        database.run(tx -> tx.update("delete from sweep_shard where date = $1", due));

        // When
        run.planDay(smallPages).run(due);
        long added = run.queued(due).stream()
                .mapToLong(message -> run.walker(smallPages).walk(message).planned())
                .sum();

        // Then
        assertThat(added).isEqualTo(2L * late.size());
        assertThat(run.planDay(smallPages).progress(due).planned()).isEqualTo(added);
        assertThat(run.missing(due)).isZero();
        assertThat(run.noticesOf(due)).hasSize(2 * (BORROWERS + late.size()));
    }

    @Test
    void aBorrowerWithMoreThanAPageHoldsIsPlannedWhole() {
        // Given
        String many = borrowers.get(0).id();
        for (int loan = 0; loan < 11; loan++) {
            ledger.aLoan(many, due);
        }
        run.planDay(smallPages).run(due);

        // When
        run.queued(due).forEach(run.walker(smallPages)::walk);

        // Then
        wholeAndOnce();
        assertThat(trip.noticesOf(many))
                .hasSize(2)
                .allSatisfy(notice -> assertThat(linesOf(notice)).isEqualTo(12));
    }

    @Test
    void theSlowerOfTwoWalksOfAShardDoesNotTakeItBack() {
        // Given
        run.planDay(smallPages).run(due);
        SweepShards.Shard shard = shard(0);
        advance(shard, new Cursor(3, "b-9"));

        // When
        advance(shard, new Cursor(1, "b-1"));
        SweepShards.Shard behind = shard(0);
        advance(shard, null);
        advance(shard, new Cursor(2, "b-5"));

        // Then
        assertThat(behind.from()).isEqualTo(new Cursor(3, "b-9"));
        assertThat(shard(0).done()).isTrue();
    }

    @Test
    void aWalkOfTheRunBeforeDoesNotMoveTheOneThatWasBegunAnew() {
        // Given
        run.planDay(smallPages).run(due);
        SweepShards.Shard before = shard(0);

        // When
        run.planDay(smallPages).run(due);
        advance(before, new Cursor(3, "b-9"));

        // Then
        assertThat(shard(0).from()).isEqualTo(Cursor.before(0));
        assertThat(run.planDay(smallPages).progress(due).planned()).isEqualTo(1);
    }

    @Test
    void aPageThatFallsIntoADeadlockIsWrittenAgain() throws Exception {
        // Given
        SweepConfig oneShard = run.configWith(Map.of("shards", 1));
        run.planDay(oneShard).run(due);
        List<String> inOrder =
                borrowers.stream().map(BoundBorrower::id).sorted().toList();
        CountDownLatch lastTaken = new CountDownLatch(1);

        // When
        Future<Boolean> adversary = workers.submit(() -> takesTheLastKeyThenTheFirst(inOrder, lastTaken));
        lastTaken.await(10, TimeUnit.SECONDS);
        run.queued(due).forEach(run.walker(oneShard)::walk);

        // Then
        assertThat(adversary.get(20, TimeUnit.SECONDS)).isTrue();
        wholeAndOnce();
    }

    // The page takes its keys in order: it waits for the last one, which is held here, and holds the first one, which
    // is then waited for here. Postgres ends the wait of the one that has waited longest: the page's.
    private boolean takesTheLastKeyThenTheFirst(List<String> inOrder, CountDownLatch lastTaken) {
        try {
            return database.transaction(tx -> {
                takeKey(tx, inOrder.get(inOrder.size() - 1));
                lastTaken.countDown();
                while (waiting(tx) == 0) {
                    Thread.onSpinWait();
                }
                takeKey(tx, inOrder.get(0));
                throw new GivenBack();
            });
        } catch (GivenBack rolledBack) {
            return true;
        }
    }

    private static final class GivenBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static void takeKey(Tx tx, String borrower) {
        tx.update("""
                insert into notice_installment (borrower_id, loan_id, number, due_date, step_id, recipient_id, channel, notice_id)
                select i.borrower_id, i.loan_id, i.number, i.due_date, 'due', i.borrower_id, c, gen_random_uuid()
                from installment i, unnest(array['IN_APP', 'SMS']) c where i.borrower_id = $1""", borrower);
    }

    private static long waiting(Tx tx) {
        return tx.first(row -> row.getLong(0), "select count(*) from pg_locks where not granted")
                .orElseThrow();
    }

    private void wholeAndOnce() {
        PlanDay.Progress progress = run.planDay(smallPages).progress(due);
        assertThat(progress.finished()).isTrue();
        assertThat(progress.missing()).isZero();
        assertThat(progress.planned()).isEqualTo(2L * BORROWERS);
        assertThat(run.missing(due)).isZero();
        List<String> wanted = new ArrayList<>();
        borrowers.forEach(borrower -> {
            wanted.add(borrower.id() + " IN_APP PLANNED");
            wanted.add(borrower.id() + " SMS PLANNED");
        });
        assertThat(run.noticesOf(due)).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private long linesOf(UUID notice) {
        return database.transaction(tx -> tx.first(
                        row -> row.getLong(0), "select count(*) from notice_installment where notice_id = $1", notice))
                .orElseThrow();
    }

    private SweepShards.Shard shard(int number) {
        return database.transaction(tx -> shards.shard(tx, due, number)).orElseThrow();
    }

    private void advance(SweepShards.Shard shard, Cursor to) {
        database.run(tx -> shards.advance(tx, due, shard, new Counts(1, 0, 0), to));
    }

    private List<Counts> atOnce(List<Callable<Counts>> works) throws Exception {
        List<Counts> all = new ArrayList<>();
        for (Future<Counts> each : workers.invokeAll(works, 60, TimeUnit.SECONDS)) {
            all.add(each.get());
        }
        return all;
    }
}
