package dev.anshi.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.Trip;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Does deploy/restored.sql keep what may have been sent before a restore from being sent again? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class RestoredTest {

    // The script asks the server's own clock: the date must lie before it, whenever this runs.
    private static final LocalDate DUE = LocalDate.of(2024, 3, 12);
    private static final Instant TEN_IN_SHANGHAI = Instant.parse("2024-03-12T02:01:00Z");

    @Inject
    Database database;

    @Inject
    Trip trip;

    @Inject
    SettableClock clock;

    private Instant before;
    private BoundBorrower lin;

    @BeforeEach
    void aReminderThatWasToGoOut() {
        before = clock.instant();
        lin = trip.sweptFor(DUE);
    }

    @AfterEach
    void thePastIsOver() {
        clock.set(before);
    }

    @Test
    void whatMayHaveBeenSentIsInDoubtAndNotSentAgain() throws IOException {
        restored();
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());

        assertThat(trip.textsTo(lin)).isEmpty();
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DELIVERED", "SMS IN_DOUBT");
        assertThat(trip.textAttempts(lin.id())).containsExactly("IN_DOUBT restored");
    }

    @Test
    void aSecondSweepAndASecondRunChangeNothing() throws IOException {
        restored();
        trip.swept(DUE);
        restored();

        assertThat(trip.textAttempts(lin.id())).containsExactly("IN_DOUBT restored");
    }

    @Test
    void itCountsAgainstTheCapAndItsOutcomeIsGivenUpOnLikeAnyOther() throws IOException {
        restored();

        Instant claimed = database.transaction(tx -> tx.first(
                        row -> row.getOffsetDateTime("claimed_at").toInstant(),
                        "select claimed_at from notice where recipient_id = $1 and state = 'IN_DOUBT'",
                        lin.id()))
                .orElseThrow();
        assertThat(claimed.truncatedTo(ChronoUnit.HOURS))
                .isEqualTo(TEN_IN_SHANGHAI.minus(Duration.ofMinutes(1)).truncatedTo(ChronoUnit.HOURS));
    }

    private void restored() throws IOException {
        String script = Files.readString(Path.of("deploy/restored.sql"));
        String statement = script.strip().replaceAll(";$", "");
        database.run(tx -> {
            // As the owner, who runs it.
            tx.query("reset role");
            tx.query(statement);
        });
    }
}
