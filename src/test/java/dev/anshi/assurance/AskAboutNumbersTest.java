package dev.anshi.assurance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.assurance.NumberToAsk.When;
import dev.anshi.assurance.StandInOperator.Exchange;
import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditEntry;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.TestPeople;

import static dev.anshi.assurance.StandInOperator.CHECK;
import static dev.anshi.assurance.StandInOperator.RETRIEVE_DATE;
import static org.assertj.core.api.Assertions.assertThat;

/** What does an operator's answer change about a binding, and when is it asked again? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class AskAboutNumbersTest {

    private static final Instant NOW = Instant.parse("2034-06-10T03:00:00Z");
    private static final Instant FORTY_DAYS_AGO = NOW.minus(Duration.ofDays(40));

    @Inject
    AskAboutNumbers operators;

    @Inject
    Inquiries inquiries;

    @Inject
    OperatorsAnswers answers;

    @Inject
    PluggableOperator plug;

    @Inject
    Database database;

    @Inject
    Bindings bindings;

    @Inject
    AuditChain audit;

    @Inject
    TestPeople people;

    @Inject
    SettableClock clock;

    private final StandInOperator operator = new StandInOperator();
    private String lin;
    private ParsedNumber number;
    private Binding bound;

    @BeforeEach
    void aNumberProvedFortyDaysAgo() {
        clock.set(NOW);
        plug.plug(operator);
        lin = people.aBorrower();
        number = people.aNumber();
        bound = people.bound(lin, number, FORTY_DAYS_AGO, true);
    }

    @AfterEach
    void hangUp() {
        plug.unplug();
        operator.close();
    }

    @Test
    void noChangeConfirmsTheNumberAsOfNow() {
        // When
        ask(When.OLD);

        // Then
        Binding after = now();
        assertThat(after.confirmedAt()).isBetween(NOW, NOW.plusSeconds(60));
        assertThat(after.provenAt()).isEqualTo(FORTY_DAYS_AGO);
        assertThat(after.reassignedAt()).isNull();
        assertThat(after.simChangedAt()).isNull();
        assertThat(kept()).containsExactly("RECYCLING NO_CHANGE  2034-05-01", "SIM_SWAP NO_CHANGE  null");
    }

    @Test
    void aRecycledNumberIsReassignedAsOfNow() {
        // Given
        operator.recycled(e164());

        // When
        ask(When.OLD);

        // Then
        assertThat(now().reassignedAt()).isBetween(NOW, NOW.plusSeconds(60));
        assertThat(now().confirmedAt()).isNull();
        assertThat(kept()).contains("RECYCLING CHANGED  2034-05-01");
    }

    @Test
    void aReassignedNumberIsAskedAboutAgainOnlyAfterItsNextProof() {
        // Given
        operator.recycled(e164());
        ask(When.OLD);
        operator.forget();
        clock.advance(Duration.ofDays(40));

        // When
        ask(When.ALWAYS);
        provedAnew();
        clock.advance(Duration.ofDays(1));
        ask(When.ALWAYS);

        // Then
        assertThat(operator.about(e164())).hasSize(2);
        assertThat(now().confirmedAt()).isAfter(now().provenAt());
    }

    @Test
    void theLatestChangeOfTheSimCardIsKept() {
        // Given
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        operator.simChanged(e164(), yesterday);

        // When
        ask(When.OLD);

        // Then
        assertThat(now().simChangedAt()).isEqualTo(yesterday);
        assertThat(kept()).contains("SIM_SWAP CHANGED  null");
    }

    @Test
    void anOlderChangeOfTheSimCardDoesNotTakeANewerOnesPlace() {
        // Given
        operator.simChanged(e164(), NOW.minus(Duration.ofDays(1)));
        ask(When.ALWAYS);
        operator.simChanged(e164(), NOW.minus(Duration.ofDays(900)));

        // When
        ask(When.ALWAYS);

        // Then
        assertThat(now().simChangedAt()).isEqualTo(NOW.minus(Duration.ofDays(1)));
    }

    @Test
    void aChangeOfTheSimCardThatLiesAheadIsOneOfJustNow() {
        // Given
        operator.simChanged(e164(), NOW.plus(Duration.ofDays(9_000)));

        // When
        ask(When.OLD);

        // Then
        assertThat(now().simChangedAt()).isBetween(NOW, NOW.plusSeconds(60));
    }

    @Test
    void anAnswerWithoutDataMovesNothingAndIsAnAnswer() {
        // Given
        operator.refuses(CHECK, 400, "OUT_OF_RANGE");
        operator.refuses(RETRIEVE_DATE, 404, "IDENTIFIER_NOT_FOUND");

        // When
        ask(When.OLD);
        ask(When.OLD);

        // Then
        assertThat(now()).isEqualTo(bound);
        assertThat(kept())
                .containsExactly(
                        "RECYCLING UNKNOWN OUT_OF_RANGE 2034-05-01", "SIM_SWAP UNKNOWN IDENTIFIER_NOT_FOUND null");
        assertThat(operator.about(e164())).hasSize(2);
    }

    @Test
    void aFailedAnswerMovesNothingAndIsNone() {
        // Given
        operator.refuses(CHECK, 500, "INTERNAL");
        operator.answers(RETRIEVE_DATE, 200, "{");

        // When
        ask(When.OLD);
        ask(When.OLD);

        // Then
        assertThat(now()).isEqualTo(bound);
        assertThat(kept()).isEmpty();
        assertThat(chain()).isEmpty();
        assertThat(operator.about(e164())).hasSize(4);
    }

    @Test
    void whoNeverAnswersIsNotWaitedForAndMovesNothing() {
        // Given
        plug.plugImpatiently(operator);
        operator.neverAnswers();

        // When
        ask(When.OLD);

        // Then
        assertThat(now()).isEqualTo(bound);
        assertThat(kept()).isEmpty();
    }

    @Test
    void oneAnswerCountsWhereTheOtherFailed() {
        // Given
        operator.refuses(RETRIEVE_DATE, 429, "TOO_MANY_REQUESTS");

        // When
        ask(When.OLD);

        // Then
        assertThat(now().confirmedAt()).isBetween(NOW, NOW.plusSeconds(60));
        assertThat(kept()).containsExactly("RECYCLING NO_CHANGE  2034-05-01");
    }

    @Test
    void anAnswerDoesForHalfOfTheRulebooksFreshness() {
        // Given
        ask(When.OLD);

        // When
        clock.advance(Duration.ofDays(30).minusSeconds(1));
        ask(When.OLD);
        int before = operator.about(e164()).size();
        clock.advance(Duration.ofSeconds(1));
        ask(When.OLD);

        // Then
        assertThat(before).isEqualTo(2);
        assertThat(operator.about(e164())).hasSize(4);
    }

    @Test
    void theNextQuestionGoesBackToTheDayBeforeTheLastNoChange() {
        // Given
        ask(When.OLD);
        clock.advance(Duration.ofDays(31));
        operator.refuses(CHECK, 400, "OUT_OF_RANGE");
        ask(When.OLD);
        clock.advance(Duration.ofDays(31));

        // When
        ask(When.OLD);

        // Then: an answer without data between them does not take it away.
        assertThat(daysAskedSince()).containsExactly("2034-05-01", "2034-06-09", "2034-06-09");
    }

    @Test
    void theHolderOfANumberThatWasProvedTodayIsNotAskedAbout() {
        // Given
        provedAnew();

        // When
        ask(When.ALWAYS);

        // Then
        assertThat(operator.about(e164())).extracting(Exchange::path).containsExactly(RETRIEVE_DATE);
    }

    @Test
    void aNumberThatIsNotBoundIsNotAskedAbout() {
        // Given
        database.run(tx -> bindings.suspend(tx, bound, tx.now()));
        Binding entered = database.transaction(tx -> bindings.enter(tx, people.aBorrower(), people.aNumber(), true));

        // When
        operators.about(
                List.of(
                        new NumberToAsk(bound.id(), "house", When.ALWAYS),
                        new NumberToAsk(entered.id(), "house", When.ALWAYS),
                        new NumberToAsk(UUID.randomUUID(), "house", When.ALWAYS)),
                Duration.ofSeconds(10));

        // Then
        assertThat(operator.exchanges()).isEmpty();
    }

    @Test
    void withoutARulebookNobodyIsAsked() {
        // When
        operators.about(new NumberToAsk(bound.id(), "atlantis", When.ALWAYS));

        // Then
        assertThat(operator.exchanges()).isEmpty();
    }

    @Test
    void anAnswerAboutATieThatWasProvedMeanwhileIsDropped() {
        // Given
        Inquiry before = inquiry();
        clock.advance(Duration.ofSeconds(2));
        provedAnew();
        Binding anew = now();

        // When
        database.run(tx -> answers.record(tx, List.of(new Answered(before, Question.RECYCLING, Answer.changed()))));

        // Then
        assertThat(now()).isEqualTo(anew);
        assertThat(kept()).isEmpty();
    }

    @Test
    void everyAnswerIsInTheChainWithoutTheNumber() {
        // When
        ask(When.OLD);

        // Then
        assertThat(chain())
                .extracting(AuditEntry::payload)
                .containsExactly(
                        "{\"binding\":\"" + bound.id()
                                + "\",\"question\":\"RECYCLING\",\"since\":\"2034-05-01\",\"answer\":\"NO_CHANGE\",\"confirmedAt\":\""
                                + now().confirmedAt() + "\"}",
                        "{\"binding\":\"" + bound.id() + "\",\"question\":\"SIM_SWAP\",\"answer\":\"NO_CHANGE\"}");
    }

    @Test
    void whenTimeIsUpTheRestIsNotAskedAbout() {
        // Given
        List<NumberToAsk> thirty = bound(30);

        // When: there is time for the first few.
        operators.about(thirty, Duration.ZERO);

        // Then
        assertThat(operator.exchanges().stream().filter(each -> each.path().equals(CHECK)))
                .hasSize(10);
    }

    @Test
    void whenNobodyAnswersTheRestIsNotAskedAbout() {
        // Given
        operator.refuses(CHECK, 503, "UNAVAILABLE");
        operator.refuses(RETRIEVE_DATE, 503, "UNAVAILABLE");

        // When
        operators.about(bound(30), Duration.ofMinutes(5));

        // Then
        assertThat(operator.exchanges().stream().filter(each -> each.path().equals(CHECK)))
                .hasSize(10);
    }

    private void ask(When when) {
        operators.about(new NumberToAsk(bound.id(), "house", when));
    }

    private Inquiry inquiry() {
        return database.transaction(tx -> inquiries.due(
                        tx, List.of(new NumberToAsk(bound.id(), "house", When.OLD)), operators.questions(), tx.now()))
                .get(0);
    }

    private List<NumberToAsk> bound(int many) {
        return IntStream.range(0, many)
                .mapToObj(each -> people.bound(people.aBorrower(), people.aNumber(), FORTY_DAYS_AGO, true))
                .map(each -> new NumberToAsk(each.id(), "house", When.OLD))
                .toList();
    }

    private void provedAnew() {
        database.run(tx -> bindings.prove(tx, now(), true, null, tx.now()));
    }

    private Binding now() {
        return database.<Optional<Binding>>transaction(tx -> bindings.find(tx, lin, bound.id()))
                .orElseThrow();
    }

    private String e164() {
        return number.number().e164();
    }

    private Stream<String> daysAskedSince() {
        return operator.about(e164()).stream()
                .filter(each -> each.path().equals(CHECK))
                .map(each -> each.body().path("specifiedDate").asText());
    }

    private List<String> kept() {
        return database.transaction(tx -> tx.list(
                row -> row.getString(0) + " " + row.getString(1) + " " + row.getString(2) + " " + row.getLocalDate(3),
                "select question, answer, code, since from number_assurance where binding_id = $1 order by question",
                bound.id()));
    }

    private List<AuditEntry> chain() {
        return database
                .<List<AuditEntry>>transaction(tx -> audit.entries(tx, AuditChain.ofBorrower(lin), 0, 100))
                .stream()
                .filter(entry -> entry.kind().equals("NUMBER_ASSURED"))
                .toList();
    }
}
