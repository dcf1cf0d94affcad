package dev.anshi.sweep;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.PassingDays;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Over the ends of months and years and a leap day, does each step come on its own date? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class MonthEndsTest {

    @Inject
    LedgerFixture ledger;

    @Inject
    PassingDays days;

    @Inject
    SettableClock clock;

    // Three days before, one before, on the day, one, three and seven after.
    @ParameterizedTest
    @CsvSource({
        "2043-01-31, 2043-01-28 2043-01-30 2043-01-31 2043-02-01 2043-02-03 2043-02-07",
        "2045-02-28, 2045-02-25 2045-02-27 2045-02-28 2045-03-01 2045-03-03 2045-03-07",
        "2044-02-28, 2044-02-25 2044-02-27 2044-02-28 2044-02-29 2044-03-02 2044-03-06",
        "2048-02-29, 2048-02-26 2048-02-28 2048-02-29 2048-03-01 2048-03-03 2048-03-07",
        "2052-03-01, 2052-02-27 2052-02-29 2052-03-01 2052-03-02 2052-03-04 2052-03-08",
        "2050-12-31, 2050-12-28 2050-12-30 2050-12-31 2051-01-01 2051-01-03 2051-01-07"
    })
    void aTextComesOnEachOfTheseDates(LocalDate due, String dates) {
        // Given
        clock.set(due.minusDays(5).atTime(0, 30).toInstant(ZoneOffset.UTC));
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), due);

        // When
        days.pass(due.minusDays(4), due.plusDays(8), Duration.ofHours(2), List.of(lin));

        // Then
        assertThat(days.textTimes(lin, LedgerFixture.SHANGHAI))
                .extracting(at -> at.toLocalDate().toString())
                .containsExactlyElementsOf(Arrays.asList(dates.split(" ")));
    }
}
