package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.assurance.PluggableOperator;
import dev.anshi.assurance.StandInOperator;
import dev.anshi.authorization.Reason;
import dev.anshi.authorization.Reasons;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static dev.anshi.http.ABorrower.aNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Does a proof ask the operator whose SIM card it came from, and stand without its answer? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class AskedAtProofTest {

    @Inject
    ABorrower someone;

    @Inject
    Naming naming;

    @Inject
    Desk desk;

    @Inject
    PluggableOperator plug;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    private final StandInOperator operator = new StandInOperator();
    private String lin;
    private String fresh;

    @BeforeEach
    void aBorrowerWithANumber() {
        Requests.aSender();
        lin = Requests.aBorrower();
        fresh = aNumber();
        someone.hasBound(lin, aNumber());
    }

    @AfterEach
    void hangUp() {
        plug.unplug();
        operator.close();
    }

    @Test
    void aProofAsksWhenTheSimCardWasChanged() {
        // Given
        plug.plug(operator);
        Instant yesterday = clock.instant().minus(Duration.ofDays(1));
        operator.simChanged(fresh, yesterday);

        // When
        proves(fresh);

        // Then
        assertThat(operator.about(fresh)).hasSize(1);
        assertThat(simChangedAt()).isEqualTo(yesterday);
    }

    @Test
    void whoChangedTheSimCardJustNowGetsNoFurtherCode() {
        // Given
        plug.plug(operator);
        operator.simChanged(fresh, clock.instant());
        proves(fresh);
        someone.getsTheirTexts(lin);
        int texts = someone.textsOn(fresh).size();

        // When: the number that is bound now, once more.
        clock.advance(Duration.ofMinutes(2));
        String again = someone.started(lin, fresh);
        someone.getsTheirTexts(lin);

        // Then: the hold outlasts the code.
        assertThat(someone.textsOn(fresh)).hasSize(texts);
        assertThat(reasonsOfCode(again).has(Reason.D02)).isTrue();
    }

    @Test
    void everyProofIsAskedAboutHoweverLatelyTheLastOneWas() {
        // Given
        plug.plug(operator);
        proves(fresh);
        clock.advance(Duration.ofMinutes(2));

        // When
        proves(fresh);

        // Then
        assertThat(operator.about(fresh)).hasSize(2);
    }

    @Test
    void aProofStandsWhenTheOperatorNeverAnswers() {
        // Given
        plug.plugImpatiently(operator);
        operator.neverAnswers();

        // When
        proves(fresh);

        // Then
        assertThat(simChangedAt()).isNull();
    }

    @Test
    void theProofOfSomebodyNamedAsksToo() {
        // Given
        plug.plug(operator);
        naming.itIsTenInTheMorning();
        String mother = naming.asked(naming.delegate(lin, fresh));
        String token = naming.tokenOn(fresh);
        String code = naming.codeFor(token, mother, fresh);

        // When
        naming.yes(token, code).then().statusCode(202);

        // Then
        assertThat(operator.about(fresh)).hasSize(1);
    }

    @Test
    void theProofOfARepresentativeAsksToo() {
        // Given
        plug.plug(operator);
        String file = desk.opensForAGuardian(lin, fresh);
        desk.decides("bo", file, true).statusCode(200);

        // When
        desk.proves(file, fresh).statusCode(200);

        // Then
        assertThat(operator.about(fresh)).hasSize(1);
    }

    @Test
    void aWrongCodeAsksNobody() {
        // Given
        plug.plug(operator);
        String change = someone.started(lin, fresh);
        someone.getsTheirTexts(lin);

        // When
        someone.proves(lin, change, ABorrower.otherThan(someone.codeOn(fresh))).statusCode(422);

        // Then
        assertThat(operator.exchanges()).isEmpty();
    }

    private void proves(String number) {
        String change = someone.started(lin, number);
        someone.getsTheirTexts(lin);
        someone.proves(lin, change, someone.codeOn(number)).statusCode(200).body("state", equalTo("ACTIVE"));
    }

    private Instant simChangedAt() {
        List<Instant> found = database.transaction(tx -> tx.list(
                row -> Tx.instant(row, "at"),
                "select sim_changed_at as at from binding where recipient_id = $1 and state = 'ACTIVE' and sim_changed_at is not null",
                lin));
        return found.isEmpty() ? null : found.get(0);
    }

    private Reasons reasonsOfCode(String change) {
        return Reasons.fromBits(database.<Long>transaction(tx -> tx.first(
                        row -> row.getLong(0),
                        "select reasons from notice where change_id = $1 and purpose = 'ONE_TIME_CODE'",
                        UUID.fromString(change))
                .orElseThrow()));
    }
}
