package dev.anshi.faults;

import java.time.Duration;
import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.faults.Street.House;
import dev.anshi.faults.Workers.Fate;
import dev.anshi.local.FunctionsClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Does a day go as it should, and a text say what it should, when a function's clock is off the database's? */
@QuarkusTest
@TestProfile(FaultsProfile.class)
class FunctionsClockTest {

    @Inject
    Street street;

    @Inject
    Morning morning;

    @Inject
    Evening evening;

    @Inject
    FunctionsClock functions;

    private House lin;

    @AfterEach
    void itIsSetRight() {
        functions.goOffBy(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(longs = {-24 * 60, -5, 0, 5, 24 * 60})
    void theDatabasesCounts(long minutes) {
        // Given
        street.anotherDay();

        // When
        morning.planned(() -> {
            lin = street.moveIn(1);
            functions.goOffBy(Duration.ofMinutes(minutes));
        });
        morning.released(Fate.NONE);
        morning.handOutAll(Fate.NONE);
        evening.comes();

        // Then
        assertThat(street.heard(lin))
                .singleElement()
                .satisfies(text -> assertThat(text.text()).contains("今天"));
        assertThat(Checker.broken(street.day(true))).as(street::story).isEmpty();
    }
}
