package dev.anshi.faults;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.database.Database;
import dev.anshi.faults.Checker.Said;
import dev.anshi.telemetry.Milestone;

import static org.assertj.core.api.Assertions.assertThat;

/** Is any promise broken on hundreds of days on which much goes wrong, each drawn from a seed of its own? */
@QuarkusTest
@TestProfile(FaultsProfile.class)
class SeededDaysTest {

    /** How many days: -Danshi.faults.runs=5000 for more. */
    private static final int RUNS = Integer.getInteger("anshi.faults.runs", 500);
    /** The first one's seed; the others follow: -Danshi.faults.seed=N lives that day again first. */
    private static final long SEED = Long.getLong("anshi.faults.seed", System.nanoTime() % 1_000_000_000);

    private static final int SHOWN_AT_MOST = 10;
    /** So many days see a death at every milestone. */
    private static final int ENOUGH_FOR_ALL = 500;

    private static final int SABOTAGED = 200;
    private static final String[] NOBODY_SAID_ANYTHING = {
        "delete from suppression",
        "delete from consent where state = 'WITHDRAWN'",
        "update binding set state = 'REVOKED' where state = 'ACTIVE'",
        """
        update binding set state = 'ACTIVE' where id in (
            select distinct on (recipient_id) id from binding where proven_at is not null order by recipient_id, created_at)""",
        "update notice set state = 'PLANNED' where state in ('DENIED', 'SUPERSEDED')"
    };

    @Inject
    SeededDay day;

    @Inject
    Street street;

    @Inject
    Workers workers;

    @Inject
    Mail mail;

    @Inject
    Database database;

    @Test
    void noPromiseIsBrokenWhateverGoesWrong() {
        System.out.printf("faults: %d runs, seeds from %d%n", RUNS, SEED);
        List<String> broken = new ArrayList<>();
        long begun = System.nanoTime();

        for (int run = 0; run < RUNS && broken.size() < SHOWN_AT_MOST; run++) {
            long seed = SEED + run;
            day.broken(seed).forEach(each -> broken.add("seed " + seed + ": " + each + "\n" + street.story()));
        }

        System.out.printf(
                "faults: %d runs in %d s; deaths: %s; messages: %s; said: %s%n",
                RUNS, (System.nanoTime() - begun) / 1_000_000_000, workers.deaths(), mail.oddities(), street.said());
        assertThat(broken).isEmpty();
        if (RUNS >= ENOUGH_FOR_ALL) {
            assertThat(workers.deaths().keySet())
                    .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Milestone.CLAIM_PUT_OFF)));
            assertThat(mail.oddities()).containsOnlyKeys(Mail.Oddity.values());
            assertThat(street.said()).containsOnlyKeys(Said.values());
        }
    }

    /** What was sent, and could not be recorded, was given back as if it had not been, and sent again. */
    @ParameterizedTest
    @ValueSource(longs = {101139259, 101139271})
    void aDayThatBrokeAPromiseOnceKeepsItNow(long seed) {
        assertThat(day.broken(seed)).isEmpty();
    }

    @Test
    void aProductThatSentAgainWhatIsInDoubtWouldBeCaught() {
        assertThat(isCaught("G3", "update notice set state = 'PLANNED' where state = 'IN_DOUBT' or state = 'CLAIMED'"))
                .isTrue();
    }

    @Test
    void aProductThatLostWhatLiesQueuedWouldBeCaught() {
        assertThat(isCaught(
                        "G4", "update notice set state = 'UNKNOWN' where state in ('QUEUED', 'PLANNED', 'CLAIMED')"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP|NOT_MINE|NUMBER_TAKEN_OFF|CONSENT_WITHDRAWN", "NUMBER_CHANGED|CHANGE_CONTESTED_"})
    void aProductThatForgotWhatPeopleSaidWouldBeCaught(String said) {
        assertThat(isCaught("G5: [0-9.]+ was told after (" + said + ")", NOBODY_SAID_ANYTHING))
                .isTrue();
    }

    @Test
    void aProductThatWroteToANumberThatWasGivenUpWouldBeCaught() {
        assertThat(isCaught("G1: [0-9.]+ was told to somebody else", NOBODY_SAID_ANYTHING))
                .isTrue();
    }

    @Test
    void aProductThatKnewOfNoCoolDownWouldBeCaught() {
        assertThat(isCaught(
                        "G1: [0-9.]+ was told before",
                        "update binding set active_from = null",
                        "update notice set send_at = send_at - interval '5 hours' where state = 'PLANNED'"))
                .isTrue();
    }

    private boolean isCaught(String guarantee, String... sabotage) {
        Pattern caught = Pattern.compile("^" + guarantee);
        for (int run = 0; run < SABOTAGED; run++) {
            List<String> broken =
                    day.broken(run, () -> database.run(tx -> Stream.of(sabotage).forEach(tx::query)));
            if (broken.stream().anyMatch(each -> caught.matcher(each).find())) {
                return true;
            }
        }
        return false;
    }
}
