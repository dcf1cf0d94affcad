package dev.anshi.faults;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.anshi.Trip;
import dev.anshi.dispatch.DispatchChunk;
import dev.anshi.faults.Street.House;
import dev.anshi.faults.Workers.Fate;
import dev.anshi.telemetry.Milestone;

import static org.assertj.core.api.Assertions.assertThat;

/** Do two dispatchers at once keep to one text? */
@QuarkusTest
@TestProfile(FaultsProfile.class)
class TwoWorkersTest {

    @Inject
    Street street;

    @Inject
    Morning morning;

    @Inject
    Evening evening;

    @Inject
    Workers workers;

    @Inject
    DispatchChunk dispatch;

    @Inject
    Trip trip;

    private House lin;

    @BeforeEach
    void twoSendersRemindOnePersonUnderACapOfOne() {
        street.anotherDay();
        morning.planned(() -> lin = street.moveIn(2));
        morning.released(Fate.NONE);
    }

    @RepeatedTest(10)
    void onTheSameNotices() {
        // When
        List<UUID> notices = trip.noticesOf(lin.person().id());
        together(() -> dispatch.handle(notices), () -> dispatch.handle(notices));
        evening.comes();

        // Then
        assertThat(Checker.broken(street.day(true))).as(street::story).isEmpty();
    }

    @RepeatedTest(10)
    void onTwoNoticesOfOnePerson() {
        // When
        together(trip.noticesOf(lin.person().id()).stream()
                .map(notice -> (Runnable) () -> dispatch.handle(List.of(notice)))
                .toArray(Runnable[]::new));
        evening.comes();

        // Then
        assertThat(Checker.broken(street.day(true))).as(street::story).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Milestone.class,
            names = {"CLAIM_LOCKED", "CLAIM_DECIDED", "CLAIM_WRITTEN"})
    void whoeverComesWhileOneClaimsTakesOverWhenItDies(Milestone point) {
        // Given
        List<UUID> notices = trip.noticesOf(lin.person().id());
        CompletableFuture<?>[] second = new CompletableFuture<?>[1];

        // When
        workers.begin(() -> dispatch.handle(notices), new Fate(point, 1, true, () -> {
                    second[0] = workers.begin(() -> dispatch.handle(notices), Fate.NONE);
                    second[0].join();
                }))
                .join();

        // Then
        assertThat(street.heard(lin)).hasSize(1);
        evening.comes();
        assertThat(Checker.broken(street.day(true))).as(street::story).isEmpty();
    }

    private void together(Runnable... works) {
        List<? extends CompletableFuture<?>> ends =
                Stream.of(works).map(work -> workers.begin(work, Fate.NONE)).toList();
        ends.forEach(CompletableFuture::join);
    }
}
