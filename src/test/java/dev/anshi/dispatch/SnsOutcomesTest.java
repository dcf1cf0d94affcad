package dev.anshi.dispatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sns.model.SnsException;

import dev.anshi.notice.NoticeState;
import dev.anshi.notice.SendOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/** Is the table of SNS's answers whole, safe, and what the documentation shows? */
class SnsOutcomesTest {

    static List<AnswerTable.Row> rows() {
        return SnsOutcomes.TABLE.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anAnswerOfSnsMeansWhatTheTableSays(AnswerTable.Row row) {
        for (String code : List.of(row.code(), row.code() + "Exception")) {
            // When
            ProviderAnswer answer = SnsTexts.failed(answered(code, row.status()));

            // Then
            assertThat(answer.outcome()).as(code).isEqualTo(row.outcome());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatMayHaveBeenTakenIsNeverSentAgain(AnswerTable.Row row) {
        boolean surelyNotTaken = row.status() >= 400 && row.status() < 500 && row.status() != 408;

        assertThat(row.outcome().next()).isEqualTo(surelyNotTaken ? NoticeState.PLANNED : NoticeState.IN_DOUBT);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void ofAnotherStatusTheCodeSaysNothing(AnswerTable.Row row) {
        assertThat(SnsOutcomes.TABLE.of(row.code(), 502, false)).isEqualTo(SendOutcome.UNKNOWN);
    }

    @Test
    void anyOtherAnswerGoesByItsStatus() {
        assertThat(IntStream.range(400, 500).filter(status -> status != 408))
                .allMatch(status -> SnsOutcomes.TABLE.of("New", status, false) == SendOutcome.REFUSED);
        assertThat(IntStream.concat(IntStream.range(500, 600), IntStream.of(408, 301, 200)))
                .allMatch(status -> SnsOutcomes.TABLE.of("New", status, false) == SendOutcome.UNKNOWN);
    }

    @Test
    void theDocumentationShowsTheSameTable() throws IOException {
        // Given
        String expected =
                SnsOutcomes.TABLE.rows().stream().map(SnsOutcomesTest::line).collect(Collectors.joining("\n"));

        // Then
        assertThat(Files.readString(Path.of("docs/sns-outcomes.md"))).contains(expected);
    }

    static String line(AnswerTable.Row row) {
        return "| %s | %d | %s | %s | %s |"
                .formatted(row.code(), row.status(), row.outcome().next(), again(row.outcome()), row.act());
    }

    private static String again(SendOutcome outcome) {
        if (outcome.next() != NoticeState.PLANNED) {
            return "never by itself";
        }
        return IntStream.rangeClosed(1, 3)
                .mapToObj(attempt -> minutes(outcome.backoffAfter(attempt)))
                .collect(Collectors.joining(", ", "after ", " min"));
    }

    private static String minutes(Duration wait) {
        return Long.toString(wait.toMinutes());
    }

    private static Throwable answered(String code, int status) {
        return SnsException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
