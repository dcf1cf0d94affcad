package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.Trip;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Is a run asked again an hour after its end, and is it seen when it is late? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class AskedAgainTest {

    private static LocalDate due = LocalDate.of(2051, 1, 10);

    @Inject
    RunFixture run;

    @Inject
    RunProof proof;

    @Inject
    LedgerFixture ledger;

    @Inject
    Database database;

    @Inject
    Trip trip;

    @Inject
    SettableClock clock;

    private Instant ended;

    @BeforeEach
    void aRunEnds() {
        due = due.plusMonths(1);
        ended = due.minusDays(1).atTime(LocalTime.of(0, 30)).toInstant(ZoneOffset.UTC);
        clock.set(ended);
        ledger.aLoan(ledger.aBoundBorrower().id(), due);
        trip.swept(due);
        run.queued(due);
    }

    @Test
    void whatCameAfterItsEndIsFoundAnHourLaterAndPlanned() {
        // Given
        BoundBorrower late = ledger.aBoundBorrower();
        ledger.aLoan(late.id(), due);

        // When
        trip.releasedAt(ended.plus(Duration.ofMinutes(65)));
        List<ShardQueue.Message> begun = run.queued(due);
        begun.forEach(run.walker(run.configWith(Map.of()))::walk);

        // Then
        assertThat(begun).isNotEmpty();
        assertThat(trip.states(late.id())).containsExactly("IN_APP PLANNED", "SMS PLANNED");
        RunProof.Proof after = proofOf(due);
        assertThat(after.missingAgain()).isEqualTo(2);
        assertThat(after.askedAgainAt()).isAfterOrEqualTo(ended.plus(Duration.ofMinutes(65)));
        assertThat(after.missingNow()).isZero();
        assertThat(after.state()).isEqualTo("COMPLETE");
    }

    /** Whoever proves a number while their page is written finds nothing denied that could be marked. */
    @Test
    void whoProvedTheirNumberWhileTheRunWasWritingIsPlannedAnew() {
        // Given
        LocalDate date = due.plusDays(1);
        clock.set(ended.plus(Duration.ofDays(1)));
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), date);
        provedAt(lin, clock.instant().minus(Duration.ofDays(300)));
        trip.swept(date);
        run.queued(date);
        List<String> before = trip.states(lin.id());

        // When
        provedAt(lin, clock.instant());
        trip.releasedAt(clock.instant().plus(Duration.ofMinutes(30)));
        List<String> withinTheHour = trip.states(lin.id());
        trip.releasedAt(clock.instant().plus(Duration.ofMinutes(35)));
        trip.releasedAt(clock.instant().plus(Duration.ofMinutes(5)));

        // Then
        assertThat(before).isEqualTo(withinTheHour).containsExactly("IN_APP PLANNED", "SMS DENIED");
        assertThat(trip.states(lin.id())).containsExactly("IN_APP PLANNED", "SMS PLANNED");
    }

    private void provedAt(BoundBorrower who, Instant at) {
        database.run(tx -> tx.update("update binding set proven_at = $2 where recipient_id = $1", who.id(), at));
    }

    @Test
    void beforeTheHourIsOverItIsNotAsked() {
        // Given
        ledger.aLoan(ledger.aBoundBorrower().id(), due);

        // When
        trip.releasedAt(ended.plus(Duration.ofMinutes(55)));

        // Then
        assertThat(proofOf(due).askedAgainAt()).isNull();
        assertThat(run.queued(due)).isEmpty();
    }

    @Test
    void whereNobodyIsMissingNothingIsBegunAgain() {
        // When
        trip.releasedAt(ended.plus(Duration.ofMinutes(65)));

        // Then
        assertThat(proofOf(due).missingAgain()).isZero();
        assertThat(proofOf(due).state()).isEqualTo("COMPLETE");
        assertThat(run.queued(due)).isEmpty();
    }

    @Test
    void itIsAskedAgainOnce() {
        // Given
        trip.releasedAt(ended.plus(Duration.ofMinutes(65)));
        Instant first = proofOf(due).askedAgainAt();
        ledger.aLoan(ledger.aBoundBorrower().id(), due);

        // When
        trip.releasedAt(ended.plus(Duration.ofMinutes(130)));

        // Then
        assertThat(proofOf(due).askedAgainAt()).isEqualTo(first);
        assertThat(run.queued(due)).isEmpty();
    }

    @Test
    void fromItsHourOnTheRunOfTheNextDayIsToBeComplete() {
        assertThat(WatchedRuns.dueBy(Instant.parse("2051-01-10T02:59:59Z"), 3)).isEqualTo("2051-01-10");
        assertThat(WatchedRuns.dueBy(Instant.parse("2051-01-10T03:00:00Z"), 3)).isEqualTo("2051-01-11");
        assertThat(WatchedRuns.dueBy(Instant.parse("2051-01-10T23:59:59Z"), 3)).isEqualTo("2051-01-11");
    }

    private RunProof.Proof proofOf(LocalDate date) {
        return database.transaction(tx -> proof.of(tx, date)).orElseThrow();
    }
}
