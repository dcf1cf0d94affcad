package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.Trip;
import dev.anshi.database.Database;
import dev.anshi.dispatch.DispatchChunk;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.ReleaseQueue;
import dev.anshi.notice.Settling;

import static org.assertj.core.api.Assertions.assertThat;

/** Is a step shown in the app before its text is queued, whoever releases at the same time, and what becomes of what nobody hears of? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class InAppFirstTest {

    private static final int BORROWERS = 20;
    private static LocalDate due = LocalDate.of(2054, 1, 10);

    @Inject
    RunFixture run;

    @Inject
    Release release;

    @Inject
    ReleaseQueue queue;

    @Inject
    Daily daily;

    @Inject
    Settling settling;

    @Inject
    DispatchChunk dispatch;

    @Inject
    Database database;

    @Inject
    Trip trip;

    @Inject
    SettableClock clock;

    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private List<BoundBorrower> borrowers;
    private Instant ripe;

    @BeforeEach
    void textsRipen() {
        due = due.plusMonths(1);
        clock.set(due.minusDays(1).atTime(0, 30).toInstant(ZoneOffset.UTC));
        borrowers = run.borrowersWithALoanDue(BORROWERS, due);
        trip.swept(due);
        ripe = due.atTime(2, 31).toInstant(ZoneOffset.UTC);
        clock.set(ripe);
    }

    @AfterEach
    void end() {
        workers.shutdownNow();
    }

    @Test
    void aTextWhoseInAppNoticeStillWaitsIsNotQueued() {
        // When
        database.run(tx -> queue.queueRipe(tx, ripe, 5_000));

        // Then
        assertThat(borrowers)
                .allSatisfy(
                        each -> assertThat(trip.states(each.id())).containsExactly("IN_APP PLANNED", "SMS PLANNED"));
    }

    @Test
    void ofTwoReleasesAtOnceNeitherShowsOrQueuesTwiceOrATextBeforeItsNotice() throws Exception {
        // When
        Callable<Release.Counts> releasing = release::run;
        for (Future<Release.Counts> each : workers.invokeAll(List.of(releasing, releasing))) {
            each.get();
        }

        // Then
        assertThat(shownTwice()).isZero();
        assertThat(queuedBeforeShown()).isZero();
        release.run();
        assertThat(borrowers)
                .allSatisfy(
                        each -> assertThat(trip.states(each.id())).containsExactly("IN_APP DELIVERED", "SMS QUEUED"));
    }

    @Test
    void whatNobodyHearsOfForThreeDaysIsUnknownAndNotBefore() {
        // Given
        release.run();
        BoundBorrower accepted = borrowers.get(0);
        BoundBorrower inDoubt = borrowers.get(1);
        trip.dispatched(accepted.id());
        trip.dispatched(inDoubt.id());
        database.run(tx -> tx.update(
                "update notice set state = 'IN_DOUBT' where recipient_id = $1 and channel = 'SMS'", inDoubt.id()));

        // When
        clock.set(ripe.plus(Duration.ofHours(71)));
        daily.run(due.plusDays(3));
        List<String> after71Hours = List.of(textOf(accepted), textOf(inDoubt));
        clock.set(ripe.plus(Duration.ofHours(73)));
        daily.run(due.plusDays(3));

        // Then
        assertThat(after71Hours).containsExactly("SMS ACCEPTED", "SMS IN_DOUBT");
        assertThat(textOf(accepted)).isEqualTo("SMS UNKNOWN");
        assertThat(textOf(inDoubt)).isEqualTo("SMS UNKNOWN");
    }

    @Test
    void whatNobodyHearsOfIsSettledInStatementsOfSoMany() {
        // Given
        release.run();
        borrowers.forEach(each -> trip.dispatched(each.id()));
        clock.set(ripe.plus(Duration.ofHours(73)));
        Instant now = clock.instant();
        // What other tests left.
        database.run(tx -> settling.giveUpOnReceipts(tx, ripe.plus(Duration.ofHours(71)), Integer.MAX_VALUE));

        // When
        List<Integer> settled = Stream.generate(
                        () -> database.transaction(tx -> settling.giveUpOnReceipts(tx, now, BORROWERS - 1)))
                .limit(3)
                .toList();

        // Then
        assertThat(settled).containsExactly(BORROWERS - 1, 1, 0);
        assertThat(borrowers).allSatisfy(each -> assertThat(textOf(each)).isEqualTo("SMS UNKNOWN"));
    }

    @Test
    void aRowThatNobodyCanReadKeepsNobodyElsesNoticeBack() {
        // Given
        BoundBorrower broken = borrowers.get(1);
        database.run(tx -> tx.update("update notice set relation = 'NOBODY' where recipient_id = $1", broken.id()));

        // When
        release.run();

        // Then
        assertThat(trip.states(broken.id())).containsExactly("IN_APP PLANNED", "SMS PLANNED");
        assertThat(borrowers)
                .filteredOn(each -> each != broken)
                .allSatisfy(
                        each -> assertThat(trip.states(each.id())).containsExactly("IN_APP DELIVERED", "SMS QUEUED"));
        database.run(tx -> tx.update("update notice set relation = 'SELF' where recipient_id = $1", broken.id()));
    }

    @Test
    void aRowThatNobodyCanReadKeepsNobodyElsesTextBack() {
        // Given
        release.run();
        BoundBorrower broken = borrowers.get(1);
        database.run(tx -> tx.update("update notice set relation = 'NOBODY' where recipient_id = $1", broken.id()));
        List<UUID> all = borrowers.stream()
                .flatMap(each -> trip.noticesOf(each.id()).stream())
                .toList();

        // When
        dispatch.handle(all);

        // Then
        assertThat(textOf(broken)).isEqualTo("SMS QUEUED");
        assertThat(borrowers)
                .filteredOn(each -> each != broken)
                .allSatisfy(each -> assertThat(textOf(each)).isEqualTo("SMS ACCEPTED"));
        database.run(tx -> tx.update("update notice set relation = 'SELF' where recipient_id = $1", broken.id()));
    }

    private String textOf(BoundBorrower reader) {
        return trip.states(reader.id()).get(1);
    }

    private long shownTwice() {
        return count("""
                select count(*) from (select a.notice_id from attempt a join notice n on n.id = a.notice_id
                where n.step_date = $1 and n.channel = 'IN_APP' group by 1 having count(*) > 1) t""");
    }

    private long queuedBeforeShown() {
        return count("""
                select count(*) from notice t join notice i on i.recipient_id = t.recipient_id and i.step_date = t.step_date
                where t.step_date = $1 and t.channel = 'SMS' and i.channel = 'IN_APP' and t.state = 'QUEUED'
                  and i.state not in ('DELIVERED', 'READ')""");
    }

    private long count(String sql) {
        return database.<Long>transaction(
                tx -> tx.first(row -> row.getLong(0), sql, due).orElseThrow());
    }
}
