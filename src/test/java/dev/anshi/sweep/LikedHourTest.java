package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
import dev.anshi.recipient.Preference;
import dev.anshi.recipient.Preferences;

import static org.assertj.core.api.Assertions.assertThat;

/** Is a reminder planned for the hour that its reader likes, where the law lets it? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class LikedHourTest {

    private static final LocalDate DUE = LocalDate.of(2038, 2, 10);

    @Inject
    LedgerFixture ledger;

    @Inject
    Preferences preferences;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    Trip trip;

    @Inject
    RunFixture run;

    private BoundBorrower lin;

    @BeforeEach
    void anInstallmentFallsDue() {
        clock.set(Instant.parse("2038-02-09T00:31:00Z"));
        lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), DUE);
    }

    @Test
    void whoLikesTheEveningIsRemindedInTheEvening() {
        // Given
        likes(LocalTime.of(18, 30));

        // When
        trip.swept(DUE);

        // Then
        assertThat(hours()).containsExactly(18, 18).hasSize(2);
    }

    @Test
    void anHourBeforeTheLawOpensIsMovedIntoItsHours() {
        // Given
        likes(LocalTime.of(6, 0));

        // When
        trip.swept(DUE);

        // Then
        assertThat(hours()).containsExactly(6, 9);
    }

    @Test
    void anHourAfterTheLawClosesLosesNoReminder() {
        // Given
        likes(LocalTime.of(22, 0));

        // When
        trip.swept(DUE);

        // Then
        assertThat(trip.states(lin.id())).containsExactly("IN_APP PLANNED", "SMS PLANNED");
        assertThat(hours()).containsExactly(10, 10);
    }

    @Test
    void anHourWhoseSpreadEndsOnTheNextDayLosesNoReminder() {
        // Given: somebody in the second half of the spread, which would be the day after
        Duration spread = Duration.ofMinutes(30);
        SweepConfig spreading = run.configWith(Map.of("spread", spread));
        lin = Stream.generate(ledger::aBoundBorrower)
                .filter(each -> SendTimes.within(spread, each.id()).compareTo(spread.dividedBy(2)) >= 0)
                .findFirst()
                .orElseThrow();
        ledger.aLoan(lin.id(), DUE);
        likes(LocalTime.of(23, 45));
        run.queued(DUE);

        // When
        run.planDay(spreading).run(DUE);
        run.queued(DUE).forEach(run.walker(spreading)::walk);

        // Then
        assertThat(trip.states(lin.id())).containsExactly("IN_APP PLANNED", "SMS PLANNED");
    }

    private void likes(LocalTime hour) {
        database.run(tx -> preferences.save(
                tx, lin.id(), new Preference(List.of(), hour, Preference.Visibility.PRIVATE), Optional.empty()));
    }

    /** The hours in Shanghai at which the in-app notice and the text ripen. */
    private List<Integer> hours() {
        return database.transaction(tx -> tx.list(
                row -> row.getOffsetDateTime(0)
                        .atZoneSameInstant(LedgerFixture.SHANGHAI)
                        .getHour(),
                "select send_at from notice where recipient_id = $1 order by channel",
                lin.id()));
    }
}
