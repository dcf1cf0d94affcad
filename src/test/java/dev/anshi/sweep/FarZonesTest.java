package dev.anshi.sweep;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.PassingDays;
import dev.anshi.Trip;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** From the first place where a date begins to the last: is everybody told on their own day, by one run? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class FarZonesTest {

    private static final LocalDate DUE = LocalDate.of(2042, 7, 16);

    @Inject
    LedgerFixture ledger;

    @Inject
    PassingDays days;

    @Inject
    Trip trip;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Test
    void dueTodayIsTheReadersOwnTodayAndOverdueTheirOwnTomorrow() {
        // Given
        clock.set(DUE.minusDays(1).atTime(0, 30).toInstant(ZoneOffset.UTC));
        Map<ZoneId, BoundBorrower> readers = new LinkedHashMap<>();
        Stream.of("Pacific/Kiritimati", "Pacific/Auckland", "UTC", "Pacific/Pago_Pago", "Etc/GMT+12")
                .map(ZoneId::of)
                .forEach(zone -> readers.put(zone, readerIn(zone)));

        // When
        days.pass(DUE, DUE.plusDays(1), Duration.ofHours(1), List.copyOf(readers.values()));

        // Then
        assertThat(readers).allSatisfy((zone, reader) -> {
            List<ZonedDateTime> times = days.textTimes(reader, zone);
            assertThat(times).extracting(ZonedDateTime::toLocalDate).containsExactly(DUE, DUE.plusDays(1));
            assertThat(times).allSatisfy(at -> assertThat(at.getHour()).isBetween(10, 12));
            assertThat(trip.textsTo(reader).get(0)).contains("今天（7月16日）到期");
            assertThat(trip.textsTo(reader).get(1)).contains("尚未收到还款");
        });
    }

    /** At ten in Kolkata it is still the due date in New York while winter lasts there. */
    @ParameterizedTest
    @ValueSource(strings = {"2043-01-14", "2043-07-14"})
    void whoMayBeInEitherOfTwoZonesIsToldOnceItIsOverdueInBoth(LocalDate dueDate) {
        // Given
        clock.set(dueDate.atTime(0, 30).toInstant(ZoneOffset.UTC));
        BoundBorrower reader = ledger.aBoundBorrower();
        database.run(tx ->
                tx.update("update borrower set zones = '{Asia/Kolkata,America/New_York}' where id = $1", reader.id()));
        ledger.aLoan(reader.id(), dueDate);

        // When
        days.pass(dueDate.plusDays(1), dueDate.plusDays(1), Duration.ofMinutes(15), List.of(reader));

        // Then
        ZoneId newYork = ZoneId.of("America/New_York");
        assertThat(days.textTimes(reader, newYork)).singleElement().satisfies(at -> {
            assertThat(at.toLocalDate()).isEqualTo(dueDate.plusDays(1));
            assertThat(at.getHour()).isBetween(9, 19);
            assertThat(at.withZoneSameInstant(ZoneId.of("Asia/Kolkata")).getHour())
                    .isBetween(9, 19);
        });
    }

    private BoundBorrower readerIn(ZoneId zone) {
        BoundBorrower reader = ledger.aBoundBorrower();
        days.livesIn(reader, zone);
        ledger.aLoan(reader.id(), DUE);
        return reader;
    }
}
