package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.PassingDays;
import dev.anshi.database.Database;
import dev.anshi.ledger.Loan;
import dev.anshi.ledger.PlanStep;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** On a day of 23 or of 25 hours, does a reminder come once, at its own local time? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class ClockChangeTest {

    private static final Duration STEP = Duration.ofMinutes(15);

    /** The spread of send times, and the step that a release may come later. */
    private static final Duration WITHIN = Duration.ofMinutes(30).plus(STEP);

    @Inject
    LedgerFixture ledger;

    @Inject
    PassingDays days;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2041-03-31",
        "Europe/Berlin, 2041-10-27",
        "America/New_York, 2041-03-10",
        "America/New_York, 2041-11-03"
    })
    void theTextComesOnceAtTheHourOfThePlan(ZoneId zone, LocalDate day) {
        // Given
        BoundBorrower reader = readerIn(zone, day, LocalTime.of(10, 0));

        // When
        days.pass(day, day, STEP, List.of(reader));

        // Then
        assertThat(days.textTimes(reader, zone))
                .singleElement()
                .satisfies(at -> isWithin(at, day.atTime(10, 0).atZone(zone)));
    }

    // Half past two does not exist in spring: it comes as half past three. What is there twice in autumn counts the
    // first time.
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2041-03-31, 02:30, 2041-03-31T01:30:00Z",
        "Europe/Berlin, 2041-10-27, 02:30, 2041-10-27T00:30:00Z",
        "America/New_York, 2041-03-10, 02:30, 2041-03-10T07:30:00Z",
        "America/New_York, 2041-11-03, 01:30, 2041-11-03T05:30:00Z"
    })
    void anHourThatIsMissingOrThereTwiceIsShownOnceAndTextedWhenTheLawOpens(
            ZoneId zone, LocalDate day, LocalTime hour, Instant shownFrom) {
        // Given
        BoundBorrower reader = readerIn(zone, day, hour);

        // When
        days.pass(day, day, STEP, List.of(reader));

        // Then
        assertThat(shown(reader)).singleElement().satisfies(at -> isWithin(at.atZone(zone), shownFrom.atZone(zone)));
        assertThat(days.textTimes(reader, zone))
                .singleElement()
                .satisfies(at -> isWithin(at, day.atTime(9, 0).atZone(zone)));
    }

    private static void isWithin(ZonedDateTime at, ZonedDateTime from) {
        assertThat(at).isBetween(from, from.plus(WITHIN));
    }

    private BoundBorrower readerIn(ZoneId zone, LocalDate due, LocalTime hour) {
        clock.set(due.minusDays(1).atTime(0, 30).toInstant(ZoneOffset.UTC));
        BoundBorrower reader = ledger.aBoundBorrower();
        days.livesIn(reader, zone);
        PlanStep onTheDay =
                new PlanStep("due", PlanStep.Purpose.REPAYMENT_REMINDER, 0, hour, List.of(PlanStep.Channel.SMS));
        ledger.saved(new Loan(
                "l-" + UUID.randomUUID(),
                reader.id(),
                ledger.aSender(),
                ledger.aPlan(onTheDay),
                Set.of(),
                Set.of(),
                LedgerFixture.YUAN,
                clock.instant(),
                null,
                List.of(LedgerFixture.installment(1, due, 75_800))));
        return reader;
    }

    private List<Instant> shown(BoundBorrower reader) {
        return database.transaction(tx -> tx.list(
                row -> row.getOffsetDateTime(0).toInstant(),
                "select claimed_at from attempt where recipient_id = $1 and channel = 'IN_APP'",
                reader.id()));
    }
}
