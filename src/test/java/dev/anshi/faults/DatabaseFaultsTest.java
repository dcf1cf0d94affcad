package dev.anshi.faults;

import java.util.function.UnaryOperator;
import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.anshi.faults.Workers.Fate;
import dev.anshi.local.FaultyParts;
import dev.anshi.telemetry.Milestone;

import static org.assertj.core.api.Assertions.assertThat;

/** Is anything lost or doubled when the database is gone in the middle? */
@QuarkusTest
@TestProfile(FaultsProfile.class)
class DatabaseFaultsTest {

    /** More answers of the database than a chunk waits for. */
    private static final int ANSWERS_OF_A_CHUNK = 32;

    @Inject
    Street street;

    @Inject
    Morning morning;

    @Inject
    Evening evening;

    @BeforeEach
    void somethingIsDue() {
        anotherDay();
    }

    private void anotherDay() {
        street.anotherDay();
        morning.planned(() -> {
            street.moveIn(2);
            street.moveIn(1);
        });
    }

    @Test
    void aConnectionThatIsCutAtAnyAnswerOfTheReleaseOrTheChunkBreaksNothing() {
        for (int answer = 1; answer <= ANSWERS_OF_A_CHUNK; answer++) {
            // When
            FaultyParts.loseAnswer(answer);
            morning.released(Fate.NONE);
            FaultyParts.loseAnswer(answer);
            morning.handOutAll(Fate.NONE);
            FaultyParts.mendDatabase();
            evening.comes();

            // Then
            assertThat(Checker.broken(street.day(false)))
                    .as("cut at answer " + answer + "\n" + street.story())
                    .isEmpty();
            anotherDay();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CLAIM_WRITTEN", "CLAIM_COMMITTED", "TEXTS_ANSWERED", "RECORD_WRITTEN"})
    void aDatabaseThatIsRestartedInBetweenBreaksNothing(Milestone point) {
        // When
        morning.released(Fate.NONE);
        morning.handOutAll(Fate.meeting(point, 1, FaultyParts::restartDatabase));
        evening.comes();

        // Then
        assertThat(Checker.broken(street.day(false))).as(street::story).isEmpty();
    }

    @Test
    void aDatabaseThatIsRestartedBetweenTwoStepsCostsNoText() {
        // When
        FaultyParts.restartDatabase();
        UnaryOperator<String> taken = number -> "TAKEN";
        street.provider(taken);
        morning.released(Fate.NONE);
        FaultyParts.restartDatabase();
        morning.handOutAll(Fate.NONE);
        evening.comes();

        // Then
        assertThat(Checker.broken(street.day(true))).as(street::story).isEmpty();
    }
}
