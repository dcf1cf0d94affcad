package dev.anshi.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.faults.Street.House;
import dev.anshi.faults.Workers.Fate;
import dev.anshi.local.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a text when SNS's wire fails in the middle? */
@QuarkusTest
@TestProfile(FaultsProfile.class)
class ProviderFaultsTest {

    @Inject
    Street street;

    @Inject
    Morning morning;

    @Inject
    Evening evening;

    @Inject
    SettableClock clock;

    private House lin;

    @BeforeEach
    void somethingIsDue() {
        street.anotherDay();
        morning.planned(() -> lin = street.moveIn(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATE", "RESET", "BROKEN"})
    void aTextThatWasTakenWithoutAWordIsInDoubtAndNeverSentAgain(String how) {
        // Given
        street.provider(number -> how);

        // When
        sent();
        street.provider(number -> "TAKEN");
        evening.comes();

        // Then
        assertThat(street.heard(lin)).hasSize(1);
        assertThat(street.day(false).doubted()).containsExactly(lin.person().id());
        assertThat(Checker.broken(street.day(false))).as(street::story).isEmpty();
    }

    @Test
    void aTextThatGotLostWithItsConnectionIsInDoubtToo() {
        // Given
        street.provider(number -> "LOST");

        // When
        sent();
        street.provider(number -> "TAKEN");
        evening.comes();

        // Then
        assertThat(street.heard(lin)).isEmpty();
        assertThat(street.day(false).doubted()).containsExactly(lin.person().id());
    }

    @Test
    void whatIsThrottledForAnHourIsSentOnceAfterIt() {
        // Given
        Instant over = clock.instant().plus(Duration.ofHours(1));
        AtomicInteger refused = new AtomicInteger();
        street.provider(number -> {
            boolean throttled = clock.instant().isBefore(over);
            refused.addAndGet(throttled ? 1 : 0);
            return throttled ? "THROTTLED" : "TAKEN";
        });

        // When
        sent();
        evening.comes();

        // Then
        assertThat(refused.get()).isBetween(4, 10);
        assertThat(street.heard(lin))
                .singleElement()
                .satisfies(text -> assertThat(text.at()).isBetween(over, over.plus(Duration.ofMinutes(21))));
        assertThat(Checker.broken(street.day(true))).as(street::story).isEmpty();
    }

    private void sent() {
        morning.released(Fate.NONE);
        morning.handOutAll(Fate.NONE);
    }
}
