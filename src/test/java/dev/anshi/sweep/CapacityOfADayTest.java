package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.telemetry.Measurements;

import static org.assertj.core.api.Assertions.assertThat;

/** Which waiting notices take of the rate on a date? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class CapacityOfADayTest {

    private static LocalDate date = LocalDate.of(2061, 3, 5);

    @Inject
    RunFixture run;

    @Inject
    Database database;

    @Inject
    Measurements measurements;

    private Capacity ofTenTexts;

    @BeforeEach
    void aDateThatNoOtherTestHas() {
        date = date.plusDays(7);
        ofTenTexts = new Capacity(
                run.configWith(Map.of("dispatchRate", 1.0, "bulkWorkers", 1, "window", Duration.ofSeconds(10))),
                measurements);
    }

    // Nobody else's release is to find them.
    @AfterEach
    void noneOfThemWaits() {
        database.run(tx -> tx.update("delete from notice where recipient_id like 'capacity-%'"));
    }

    @Test
    void remindersOfTheDate() {
        // Given
        waiting(10, "SMS", date);
        assertThat(over()).isZero();

        // When
        waiting(2, "VOICE", date);

        // Then
        assertThat(over()).isEqualTo(2);
    }

    @Test
    void newsOfAnAgreementAndCheckUpsThatRipenOnIt() {
        // Given
        waiting(8, "SMS", date);

        // When
        waiting(3, "SMS", null);

        // Then
        assertThat(over()).isEqualTo(1);
    }

    // A sender's cap puts all that is over it off to one instant, the next midnight.
    @Test
    void remindersOfAnEarlierDateThatWerePutOffToIt() {
        // Given
        waiting(8, "SMS", "PLANNED", "bulk", date, midnight());

        // When
        waiting(3, "SMS", "PLANNED", "bulk", date.minusDays(1), midnight());
        waiting(5, "SMS", "PLANNED", "bulk", date.minusDays(1), midnight().minus(Duration.ofHours(15)));

        // Then
        assertThat(over()).isEqualTo(1);
    }

    // From its first hour on Kiritimati to its last where it ends last.
    @ParameterizedTest
    @CsvSource({"-14:01, 0", "-14:00, 1", "35:59, 1", "36:00, 0"})
    void aDateLastsFromWhereItBeginsFirstToWhereItEndsLast(String sinceMidnight, long over) {
        // Given
        String[] time = sinceMidnight.split(":");
        int hours = Integer.parseInt(time[0]);
        Duration since = Duration.ofHours(hours).plusMinutes((hours < 0 ? -1 : 1) * Long.parseLong(time[1]));

        // When
        waiting(11, "SMS", "PLANNED", "bulk", null, midnight().plus(since));

        // Then
        assertThat(over()).isEqualTo(over);
    }

    @Test
    void neitherWhatIsShownInTheAppNorUrgentNorDecided() {
        // Given
        waiting(10, "SMS", date);

        // When
        waiting(5, "IN_APP", date);
        waiting(5, "SMS", "PLANNED", "urgent", null, atTen());
        waiting(5, "SMS", "DENIED", "bulk", date, atTen());
        waiting(5, "SMS", "SUPERSEDED", "bulk", null, atTen());

        // Then
        assertThat(over()).isZero();
    }

    private long over() {
        return database.transaction(tx -> ofTenTexts.over(tx, date));
    }

    private static Instant atTen() {
        return midnight().plus(Duration.ofHours(10));
    }

    private static Instant midnight() {
        return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private void waiting(int many, String channel, @Nullable LocalDate stepDate) {
        waiting(many, channel, "PLANNED", "bulk", stepDate, atTen());
    }

    private void waiting(
            int many, String channel, String state, String queue, @Nullable LocalDate stepDate, Instant sendAt) {
        for (int i = 0; i < many; i++) {
            database.run(tx -> tx.update(
                    """
                    insert into notice (id, recipient_id, relation, purpose, channel, state, queue, step_date, send_at, created_at)
                    values ($1, $2, 'SELF', 'POLICY_UPDATE', $3, $4, $5, $6, $7, $7)""", UUID.randomUUID(), "capacity-" + UUID.randomUUID(), channel, state, queue, stepDate, sendAt));
        }
    }
}
