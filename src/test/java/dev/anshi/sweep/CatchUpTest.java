package dev.anshi.sweep;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

/** What becomes of the dates that no run covered? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class CatchUpTest {

    private static LocalDate date = LocalDate.of(2053, 1, 10);

    @Inject
    RunFixture run;

    @Inject
    PlanDay planDay;

    @Inject
    LedgerFixture ledger;

    @Inject
    Database database;

    @Inject
    Trip trip;

    @Inject
    SettableClock clock;

    @BeforeEach
    void theDayBefore() {
        date = date.plusMonths(2);
        at(LocalTime.of(0, 30));
    }

    @Test
    void missedDatesAreBegunOldestFirstAndNoMoreThanSeven() {
        // Given
        trip.swept(date.minusDays(10));

        // When
        scheduled();

        // Then
        assertThat(begunInOrder())
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 7)
                        .mapToObj(day -> date.minusDays(7 - day))
                        .toList());
    }

    @Test
    void aCompleteDateIsNotBegunAgain() {
        // Given
        trip.swept(date.minusDays(3));
        trip.swept(date.minusDays(2));
        trip.swept(date.minusDays(1));

        run.queued(date);

        // When
        planDay.scheduled(clock.instant());

        // Then
        assertThat(run.queued(date.minusDays(1))).isEmpty();
    }

    @Test
    void aMissedStepIsPlannedWhileItIsOfUseAndRecordedAsTooLateAfterwards() {
        // Given
        trip.swept(date.minusDays(4));
        BoundBorrower tooLate = ledger.aBoundBorrower();
        ledger.aLoan(tooLate.id(), date);
        BoundBorrower ofUse = ledger.aBoundBorrower();
        ledger.aLoan(ofUse.id(), date.plusDays(1));

        // When
        scheduled();

        // Then
        assertThat(steps(tooLate))
                .containsExactly(
                        "-3 IN_APP EXPIRED",
                        "-3 SMS EXPIRED",
                        "-1 IN_APP PLANNED",
                        "-1 SMS PLANNED",
                        "0 IN_APP PLANNED",
                        "0 SMS PLANNED");
        assertThat(steps(ofUse))
                .containsExactly("-2 IN_APP PLANNED", "-2 SMS PLANNED", "0 IN_APP PLANNED", "0 SMS PLANNED");
        assertThat(run.missing(date.minusDays(3))).isZero();
        assertThat(run.missing(date.minusDays(2))).isZero();
    }

    @Test
    void whoIsCaughtUpWithGetsOneTextADay() {
        // Given
        trip.swept(date.minusDays(4));
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), date);
        ledger.aLoan(lin.id(), date.plusDays(1));
        scheduled();

        // When
        for (int hour = 1; hour <= 11; hour++) {
            at(LocalTime.of(hour, 5));
            trip.releasedAt(clock.instant());
            trip.dispatched(lin.id());
        }

        // Then
        assertThat(trip.textsTo(lin)).hasSize(1);
    }

    @Test
    void aStepThatIsCaughtUpWithGivesItsPlaceToTheStepOfTheDay() {
        // Given
        trip.swept(date.minusDays(4));
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), date);
        ledger.aLoan(lin.id(), date.plusDays(1));
        scheduled();

        // When
        for (int hour = 1; hour <= 11 + 24; hour++) {
            clock.set(date.minusDays(1).atTime(0, 5).toInstant(ZoneOffset.UTC).plus(Duration.ofHours(hour)));
            trip.sentAt(clock.instant(), lin.id());
        }

        // Then
        assertThat(steps(lin))
                .containsExactly(
                        "-3 IN_APP EXPIRED",
                        "-3 SMS EXPIRED",
                        "-2 IN_APP DELIVERED",
                        "-2 SMS SUPERSEDED",
                        "-1 IN_APP DELIVERED",
                        "-1 SMS ACCEPTED",
                        "0 IN_APP DELIVERED",
                        "0 SMS ACCEPTED");
        assertThat(run.missing(date.minusDays(2))).isZero();
    }

    // Time of the day before the date, in UTC; Shanghai is eight hours ahead.
    private void at(LocalTime time) {
        clock.set(date.minusDays(1).atTime(time).toInstant(ZoneOffset.UTC));
    }

    private void scheduled() {
        run.queued(date);
        planDay.scheduled(date.minusDays(1).atTime(0, 30).toInstant(ZoneOffset.UTC));
        SweepConfig config = run.configWith(Map.of());
        for (LocalDate day = date.minusDays(7); !day.isAfter(date); day = day.plusDays(1)) {
            for (int shard = 0; shard < config.shards(); shard++) {
                run.walker(config).walk(new ShardQueue.Message(day, shard, 0));
            }
        }
    }

    private List<LocalDate> begunInOrder() {
        return database.transaction(tx -> tx.list(
                row -> row.getLocalDate(0),
                "select date from sweep_run where date between $1 and $2 order by started_at",
                date.minusDays(9),
                date));
    }

    /** Day of the step relative to the date, channel and state. */
    private List<String> steps(BoundBorrower reader) {
        return database.transaction(tx -> tx.list(
                row -> row.getInteger(0) + " " + row.getString(1) + " " + row.getString(2),
                "select step_date - $2::date, channel, state from notice where recipient_id = $1 order by 1, 2",
                reader.id(),
                date));
    }
}
