package dev.anshi.assurance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.phone.PhoneNumber;

import static dev.anshi.assurance.StandInOperator.CHECK;
import static dev.anshi.assurance.StandInOperator.RETRIEVE_DATE;
import static dev.anshi.assurance.StandInOperator.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

/** What does the adapter make of whatever an operator answers, or does not? */
class CamaraAssuranceTest {

    private static final String NUMBER = "+8613800138000";
    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);
    private static final Duration HOLD = Duration.ofHours(72);

    private final StandInOperator operator = new StandInOperator();
    private NumberAssurance assurance = new CamaraAssurance(AnOperatorsSettings.of(operator));

    @AfterEach
    void hangUp() {
        operator.close();
    }

    @Test
    void aNumberWithTheSameHolderHasNotChanged() {
        assertThat(recycling()).isEqualTo(Answer.noChange());
    }

    @Test
    void aRecycledNumberHasChanged() {
        // Given
        operator.recycled(NUMBER);

        // Then
        assertThat(recycling()).isEqualTo(Answer.changed());
    }

    @Test
    void theNumberStandsInTheBodyAndNowhereElse() {
        // When
        recycling();
        simChange();

        // Then
        assertThat(operator.about(NUMBER)).hasSize(2);
        assertThat(operator.exchanges()).allSatisfy(each -> {
            assertThat(each.path()).doesNotContain("138");
            assertThat(each.headers().values()).noneMatch(value -> value.contains("13800138000"));
        });
    }

    @Test
    void theLatestSimChangeIsAnInstantWhateverItsZone() {
        // Given
        operator.simSays(NUMBER, "{\"latestSimChange\": \"2023-07-03T14:27:08.312+02:00\", \"monitoredPeriod\": 120}");

        // Then
        assertThat(simChange()).isEqualTo(Answer.changedAt(Instant.parse("2023-07-03T12:27:08.312Z")));
    }

    @Test
    void nanosecondsAreTaken() {
        // Given
        operator.simSays(NUMBER, "{\"latestSimChange\": \"2024-09-18T07:37:53.471829447Z\"}");

        // Then
        assertThat(simChange()).isEqualTo(Answer.changedAt(Instant.parse("2024-09-18T07:37:53.471829447Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "120, NO_CHANGE, ''",
        "3, NO_CHANGE, ''",
        "2, UNKNOWN, MONITORED_TOO_SHORT",
        "0, UNKNOWN, MONITORED_TOO_SHORT"
    })
    void noSimChangeCountsAsFarBackAsTheOperatorLooked(int days, Answer.Kind kind, String code) {
        // Given
        operator.simSays(NUMBER, "{\"latestSimChange\": null, \"monitoredPeriod\": " + days + "}");

        // Then
        assertThat(simChange()).isEqualTo(new Answer(kind, null, code));
    }

    @Test
    void noSimChangeWithoutAPeriodIsUnknown() {
        // Given
        operator.simSays(NUMBER, "{\"latestSimChange\": null}");

        // Then
        assertThat(simChange()).isEqualTo(Answer.unknown("NOT_MONITORED"));
    }

    @ParameterizedTest
    @CsvSource({"400, OUT_OF_RANGE", "404, IDENTIFIER_NOT_FOUND", "404, NOT_FOUND", "422, SERVICE_NOT_APPLICABLE"})
    void anOperatorWithoutDataLeavesItUnknown(int status, String code) {
        // Given
        operator.refuses(CHECK, status, code);
        operator.refuses(RETRIEVE_DATE, status, code);

        // Then
        assertThat(recycling()).isEqualTo(Answer.unknown(code));
        assertThat(simChange()).isEqualTo(Answer.unknown(code));
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_ARGUMENT",
        "401, UNAUTHENTICATED",
        "403, PERMISSION_DENIED",
        "422, MISSING_IDENTIFIER",
        "422, UNNECESSARY_IDENTIFIER",
        "429, QUOTA_EXCEEDED",
        "429, TOO_MANY_REQUESTS",
        "500, INTERNAL",
        "501, NOT_IMPLEMENTED",
        "503, UNAVAILABLE",
        // A status that does not go with its code is nobody's answer.
        "500, OUT_OF_RANGE",
        "400, NOT_FOUND"
    })
    void aRefusalIsNoAnswer(int status, String code) {
        // Given
        operator.refuses(CHECK, status, code);
        operator.refuses(RETRIEVE_DATE, status, code);

        // Then
        assertThat(recycling()).isEqualTo(Answer.failed(code));
        assertThat(simChange()).isEqualTo(Answer.failed(code));
    }

    @Test
    void aPageOfAProxyIsNoAnswer() {
        // Given
        operator.answers(CHECK, 404, "<html>not here</html>");
        operator.answers(RETRIEVE_DATE, 200, "<html>welcome</html>");

        // Then
        assertThat(recycling()).isEqualTo(Answer.failed("HTTP_404"));
        assertThat(simChange()).isEqualTo(Answer.failed("BROKEN_ANSWER"));
    }

    @Test
    void aCodeThatQuotesTheNumberIsNotRepeated() {
        // Given
        operator.refuses(CHECK, 400, "NUMBER " + NUMBER + " UNKNOWN");

        // Then
        assertThat(recycling()).isEqualTo(Answer.failed("HTTP_400"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"phoneNumberRecycled\": \"false\"}",
                "{\"phoneNumberRecycled\": null}",
                "{\"phoneNumberRecycled\": 0}"
            })
    void aBrokenAnswerAboutTheHolderIsNone(String body) {
        // Given
        operator.answers(CHECK, 200, body);

        // Then
        assertThat(recycling()).isEqualTo(Answer.failed("BROKEN_ANSWER"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"latestSimChange\"",
                "{}",
                "{\"monitoredPeriod\": 120}",
                "{\"latestSimChange\": 1726645073}",
                "{\"latestSimChange\": \"2024-09-18T07:37:53\"}",
                "{\"latestSimChange\": \"yesterday\"}",
                "{\"latestSimChange\": null, \"monitoredPeriod\": \"120\"}",
                "{\"latestSimChange\": null, \"monitoredPeriod\": 12.5}",
                "{\"latestSimChange\": null, \"monitoredPeriod\": 99999999999}"
            })
    void aBrokenAnswerAboutTheSimCardIsNone(String body) {
        // Given
        operator.answers(RETRIEVE_DATE, 200, body);

        // Then
        assertThat(simChange()).isEqualTo(Answer.failed("BROKEN_ANSWER"));
    }

    @Test
    void whoNeverAnswersHasNotAnswered() {
        // Given
        operator.neverAnswers();
        assurance = new CamaraAssurance(AnOperatorsSettings.of(operator).impatient());

        // Then
        assertThat(recycling()).isEqualTo(Answer.failed("TIMEOUT"));
        assertThat(simChange()).isEqualTo(Answer.failed("TIMEOUT"));
    }

    @Test
    void whoNeverGivesATokenHasNotAnswered() {
        // Given
        operator.neverAnswers(TOKEN);
        assurance = new CamaraAssurance(AnOperatorsSettings.of(operator).impatient());

        // Then
        assertThat(recycling()).isEqualTo(Answer.failed("TIMEOUT"));
    }

    @Test
    void whoIsNotThereHasNotAnswered() {
        // Given
        operator.close();

        // Then
        assertThat(recycling()).isEqualTo(Answer.failed("NOT_REACHED"));
    }

    @Test
    void oneTokenServesManyQuestions() {
        // When
        recycling();
        simChange();
        recycling();

        // Then
        assertThat(operator.tokensGiven()).isEqualTo(1);
    }

    @Test
    void aTokenThatIsRefusedIsNotShownTwice() {
        // Given
        recycling();
        operator.killsItsTokens();

        // When
        Answer refused = recycling();
        Answer next = recycling();

        // Then
        assertThat(refused).isEqualTo(Answer.failed("UNAUTHENTICATED"));
        assertThat(next).isEqualTo(Answer.noChange());
    }

    @Test
    void withoutATokenNothingIsAsked() {
        // Given
        assurance = new CamaraAssurance(AnOperatorsSettings.of(operator).withSecret("another"));

        // When
        Answer answer = recycling();

        // Then
        assertThat(answer).isEqualTo(Answer.failed("NO_TOKEN_401"));
        assertThat(operator.about(NUMBER)).isEmpty();
    }

    @Test
    void aRedirectionIsNotFollowed() {
        // Given
        operator.answers(CHECK, 307, "");

        // Then
        assertThat(recycling()).isEqualTo(Answer.failed("HTTP_307"));
    }

    private Answer recycling() {
        return assurance.recycledSince(PhoneNumber.ofE164(NUMBER), DAY).join();
    }

    private Answer simChange() {
        return assurance.simChange(PhoneNumber.ofE164(NUMBER), HOLD).join();
    }
}
