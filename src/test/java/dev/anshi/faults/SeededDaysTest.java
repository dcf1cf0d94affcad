package dev.anshi.faults;

import java.util.ArrayList;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.database.Database;
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

    private static final int SABOTAGED = 40;

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
                "faults: %d runs in %d s; deaths: %s; messages: %s%n",
                RUNS, (System.nanoTime() - begun) / 1_000_000_000, workers.deaths(), mail.oddities());
        assertThat(broken).isEmpty();
        if (RUNS >= ENOUGH_FOR_ALL) {
            assertThat(workers.deaths()).containsOnlyKeys(Milestone.values());
            assertThat(mail.oddities()).containsOnlyKeys(Mail.Oddity.values());
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
        assertThat(isCaught("update notice set state = 'PLANNED' where state = 'IN_DOUBT' or state = 'CLAIMED'", "G3"))
                .isTrue();
    }

    @Test
    void aProductThatLostWhatLiesQueuedWouldBeCaught() {
        assertThat(isCaught(
                        "update notice set state = 'UNKNOWN' where state in ('QUEUED', 'PLANNED', 'CLAIMED')", "G4"))
                .isTrue();
    }

    @Test
    void aProductThatForgotWhatPeopleSaidWouldBeCaught() {
        assertThat(isCaught("""
                        with forgiven as (delete from suppression),
                        bound as (update binding set state = 'ACTIVE')
                        update notice set state = 'PLANNED' where state in ('DENIED', 'SUPERSEDED')""", "G5")).isTrue();
    }

    private boolean isCaught(String sabotage, String guarantee) {
        for (int run = 0; run < SABOTAGED; run++) {
            List<String> broken = day.broken(run, () -> database.run(tx -> tx.query(sabotage)));
            if (broken.stream().anyMatch(each -> each.startsWith(guarantee))) {
                return true;
            }
        }
        return false;
    }
}
