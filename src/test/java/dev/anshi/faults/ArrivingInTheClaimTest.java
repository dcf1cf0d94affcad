package dev.anshi.faults;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.anshi.faults.Checker.Said;
import dev.anshi.faults.Street.House;
import dev.anshi.faults.Workers.Fate;
import dev.anshi.local.SettableClock;
import dev.anshi.telemetry.Milestone;

import static org.assertj.core.api.Assertions.assertThat;

/** Is a STOP, a payment, a "not me", a number taken off, changed or contested obeyed at whichever point of the claim it arrives? */
@QuarkusTest
@TestProfile(FaultsProfile.class)
class ArrivingInTheClaimTest {

    @Inject
    Street street;

    @Inject
    SettableClock clock;

    @Inject
    Morning morning;

    @Inject
    Evening evening;

    private House lin;

    @BeforeEach
    void somethingIsDue() {
        street.anotherDay();
        morning.planned(() -> lin = street.moveIn(1));
    }

    @ParameterizedTest
    @MethodSource("before")
    void whatIsSaidBeforeTheClaimIsObeyed(Said said, Milestone point) {
        // Given
        goesBefore(said);

        // When
        morning.released(Fate.meeting(point, 1, () -> street.say(lin, said)));
        morning.handOutAll(Fate.NONE);
        evening.comes();

        // Then
        assertThat(street.heard(lin))
                .noneMatch(text -> text.text().contains(lin.loans().get(0).amount()));
        assertThat(street.day(true).answers()).isNotEmpty();
        assertThat(Checker.broken(street.day(true))).as(street::story).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("within")
    void whatIsSaidLaterStopsNoTextThatIsOnItsWayAndEveryOneAfterIt(Said said, Milestone point) {
        // Given
        goesBefore(said);

        // When
        morning.released(Fate.NONE);
        morning.handOutAll(Fate.meeting(point, 1, () -> street.say(lin, said)));
        Instant then = clock.instant();
        evening.comes();

        // Then
        assertThat(street.heard(lin))
                .filteredOn(text -> text.text().contains(lin.loans().get(0).amount()))
                .hasSize(1)
                .allMatch(text -> !text.at().isAfter(then));
        assertThat(street.day(true).answers()).isNotEmpty();
        assertThat(Checker.broken(street.day(true))).as(street::story).isEmpty();
    }

    // The messages of a code or a notice that is on the phone are not to be taken for the debt's.
    private void goesBefore(Said said) {
        street.goesBefore(lin, said);
        morning.handOutAll(Fate.NONE);
    }

    static Stream<Arguments> before() {
        return everySayingAt(EnumSet.range(Milestone.NOTICES_RELEASED, Milestone.NOTICES_ENQUEUED));
    }

    static Stream<Arguments> within() {
        return everySayingAt(EnumSet.range(Milestone.CLAIM_LOCKED, Milestone.RECORD_COMMITTED));
    }

    private static Stream<Arguments> everySayingAt(EnumSet<Milestone> points) {
        points.removeAll(Set.of(Milestone.URGENT_RELEASED, Milestone.CLAIM_PUT_OFF));
        return points.stream().flatMap(point -> Stream.of(Said.values()).map(said -> Arguments.of(said, point)));
    }
}
