package dev.anshi;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.assurance.PluggableOperator;
import dev.anshi.assurance.StandInOperator;
import dev.anshi.authorization.Reason;
import dev.anshi.authorization.Reasons;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.TestPeople;

import static org.assertj.core.api.Assertions.assertThat;

/** Does a debt text heed what an operator knows of its number, and go in time where nobody knows anything? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class AskedBeforeTextsTest {

    private static final LocalDate DUE = LocalDate.of(2035, 4, 18);
    private static final Instant DAY_BEFORE = Instant.parse("2035-04-17T00:31:00Z");
    private static final Instant TEN_IN_SHANGHAI = Instant.parse("2035-04-18T02:01:00Z");

    private static final String PLANNED = """
            insert into notice (id, recipient_id, relation, purpose, channel, state, queue, send_at, expires_at, created_at)
            values ($1, $2, 'SELF', $3, 'SMS', 'PLANNED', $4, $5, $5::timestamptz + interval '7 days', $6)""";

    @Inject
    LedgerFixture ledger;

    @Inject
    TestPeople people;

    @Inject
    Bindings bindings;

    @Inject
    PluggableOperator plug;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    Trip trip;

    private final StandInOperator operator = new StandInOperator();
    private BoundBorrower lin;

    @BeforeEach
    void aBorrowerWhoseProofIsFortyDaysOld() {
        clock.set(DAY_BEFORE);
        String id = ledger.aBorrowerWithoutNumber();
        ParsedNumber number = people.aNumber();
        people.bound(id, number, DAY_BEFORE.minus(Duration.ofDays(40)), true);
        lin = new BoundBorrower(id, number);
    }

    @AfterEach
    void hangUp() {
        plug.unplug();
        operator.close();
    }

    @Test
    void withoutAnOperatorAnAgeingNumberIsToldLess() {
        // When
        dueAndSent(DUE, TEN_IN_SHANGHAI);

        // Then
        assertThat(trip.textsTo(lin)).singleElement().asString().doesNotContain("758.00");
    }

    @Test
    void aNumberWhoseHolderIsTheSameIsToldInFull() {
        // Given
        plug.plug(operator);

        // When
        dueAndSent(DUE, TEN_IN_SHANGHAI);

        // Then
        assertThat(trip.textsTo(lin)).singleElement().asString().contains("758.00");
        assertThat(bound().confirmedAt()).isBetween(TEN_IN_SHANGHAI, TEN_IN_SHANGHAI.plusSeconds(60));
    }

    @Test
    void noChangeKeepsANumberFreshBeyondItsProof() {
        // Given
        plug.plug(operator);
        dueAndSent(DUE, TEN_IN_SHANGHAI);

        // When: 71 days after the proof, where 60 are the limit.
        clock.set(DAY_BEFORE.plus(Duration.ofDays(31)));
        dueAndSent(DUE.plusDays(31), TEN_IN_SHANGHAI.plus(Duration.ofDays(31)));

        // Then
        assertThat(trip.textsTo(lin)).hasSize(2).allMatch(text -> text.contains("758.00"));
    }

    @Test
    void aTextThatWasDeniedForTheAgeOfItsNumberAloneIsAskedAboutAndGoes() {
        // Given: 71 days after the proof, and nobody was asked before.
        clock.set(DAY_BEFORE.plus(Duration.ofDays(31)));
        ledger.aLoan(lin.id(), DUE.plusDays(31));
        trip.swept(DUE.plusDays(31));
        List<String> planned = trip.states(lin.id());

        // When
        plug.plug(operator);
        trip.sentAt(TEN_IN_SHANGHAI.plus(Duration.ofDays(31)), lin.id());

        // Then
        assertThat(planned).containsExactly("IN_APP PLANNED", "SMS DENIED");
        assertThat(trip.textsTo(lin)).singleElement().asString().contains("758.00");
    }

    @Test
    void whatAnOperatorNeverConfirmedFallsSilent() {
        // Given
        dueAndSent(DUE, TEN_IN_SHANGHAI);

        // When
        clock.set(DAY_BEFORE.plus(Duration.ofDays(31)));
        dueAndSent(DUE.plusDays(31), TEN_IN_SHANGHAI.plus(Duration.ofDays(31)));

        // Then
        assertThat(trip.textsTo(lin)).hasSize(1);
        assertThat(reasonsOfLastText().has(Reason.F10)).isTrue();
    }

    @Test
    void aRecycledNumberGetsNoText() {
        // Given
        plug.plug(operator);
        operator.recycled(e164());

        // When
        dueAndSent(DUE, TEN_IN_SHANGHAI);

        // Then
        assertThat(trip.textsTo(lin)).isEmpty();
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DELIVERED", "SMS DENIED");
        assertThat(reasonsOfLastText().has(Reason.F04)).isTrue();
    }

    @Test
    void aCheckUpIsAskedAboutLikeADebtTextAndDoesNotReachAnotherHolder() {
        // Given
        plug.plug(operator);
        operator.recycled(e164());
        aCheckUpIsPlannedFor(TEN_IN_SHANGHAI);

        // When
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());

        // Then
        assertThat(trip.textsTo(lin)).isEmpty();
        assertThat(reasonsOfLastText().has(Reason.F04)).isTrue();
    }

    @Test
    void aCodeIsNotWaitedWith() {
        // Given
        plug.plug(operator);
        database.run(tx -> tx.update("""
                insert into notice (id, recipient_id, relation, purpose, channel, state, queue, send_at, expires_at, binding_id, change_id,
                                    created_at)
                select $1, $2, 'SELF', 'ONE_TIME_CODE', 'SMS', 'PLANNED', 'urgent', $3, $3::timestamptz + interval '3 minutes', id, $1, $4
                from binding where recipient_id = $2""", UUID.randomUUID(), lin.id(), TEN_IN_SHANGHAI, DAY_BEFORE));

        // When
        trip.releasedAt(TEN_IN_SHANGHAI);

        // Then
        assertThat(operator.about(e164())).isEmpty();
    }

    @Test
    void aSimCardChangedJustNowHoldsTheTextUp() {
        // Given
        plug.plug(operator);
        operator.simChanged(e164(), TEN_IN_SHANGHAI.minusSeconds(60));

        // When
        dueAndSent(DUE, TEN_IN_SHANGHAI);

        // Then: the day is over before the hold is.
        assertThat(trip.textsTo(lin)).isEmpty();
        assertThat(reasonsOfLastText().has(Reason.D02)).isTrue();
    }

    @Test
    void aSimCardChangedThreeDaysAgoMinusAnHourHoldsTheTextForAnHour() {
        // Given
        plug.plug(operator);
        operator.simChanged(e164(), TEN_IN_SHANGHAI.minus(Duration.ofHours(71)));

        // When
        dueAndSent(DUE, TEN_IN_SHANGHAI);
        int before = trip.textsTo(lin).size();
        trip.sentAt(TEN_IN_SHANGHAI.plus(Duration.ofHours(1)), lin.id());

        // Then
        assertThat(before).isZero();
        assertThat(trip.textsTo(lin)).hasSize(1);
    }

    @Test
    void aTextGoesWhenItsOperatorNeverAnswers() {
        // Given
        plug.plugImpatiently(operator);
        operator.neverAnswers();

        // When: the release ends.
        dueAndSent(DUE, TEN_IN_SHANGHAI);

        // Then
        assertThat(trip.textsTo(lin)).hasSize(1);
        assertThat(bound().confirmedAt()).isNull();
    }

    @Test
    void aTextGoesWhenItsOperatorFails() {
        // Given
        plug.plug(operator);
        operator.refuses("/number-recycling/vwip/check", 500, "INTERNAL");
        operator.refuses("/sim-swap/vwip/retrieve-date", 401, "UNAUTHENTICATED");

        // When
        dueAndSent(DUE, TEN_IN_SHANGHAI);

        // Then
        assertThat(trip.textsTo(lin)).singleElement().asString().doesNotContain("758.00");
        assertThat(bound().confirmedAt()).isNull();
    }

    @Test
    void aTextThatRipensWithinTheHourIsAskedAboutAhead() {
        // Given
        plug.plug(operator);
        operator.recycled(e164());
        ledger.aLoan(lin.id(), DUE);
        trip.swept(DUE);

        // When
        trip.releasedAt(TEN_IN_SHANGHAI.minus(Duration.ofMinutes(50)));

        // Then
        assertThat(bound().reassignedAt()).isBefore(TEN_IN_SHANGHAI);
        assertThat(trip.states(lin.id())).containsExactly("IN_APP PLANNED", "SMS PLANNED");
    }

    private void aCheckUpIsPlannedFor(Instant at) {
        ledger.aSender();
        database.run(tx -> tx.update(PLANNED, UUID.randomUUID(), lin.id(), "BINDING_CHECKUP", "bulk", at, DAY_BEFORE));
    }

    private void dueAndSent(LocalDate due, Instant at) {
        ledger.aLoan(lin.id(), due);
        trip.swept(due);
        trip.sentAt(at, lin.id());
    }

    private Binding bound() {
        return database.<Optional<Binding>>transaction(tx -> bindings.active(tx, lin.id()))
                .orElseThrow();
    }

    private String e164() {
        return lin.number().number().e164();
    }

    private Reasons reasonsOfLastText() {
        return Reasons.fromBits(database.<Long>transaction(tx -> tx.first(
                        row -> row.getLong(0),
                        "select reasons from notice where recipient_id = $1 and channel = 'SMS' order by send_at desc limit 1",
                        lin.id())
                .orElseThrow()));
    }
}
