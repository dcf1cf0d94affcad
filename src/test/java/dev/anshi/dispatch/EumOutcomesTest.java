package dev.anshi.dispatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.anshi.notice.NoticeState;
import dev.anshi.notice.SendOutcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Is the table of what AWS End User Messaging answers to a call whole, safe, and what the documentation shows? */
class EumOutcomesTest {

    static List<AnswerTable.Row> rows() {
        return EumOutcomes.TABLE.rows();
    }

    // A reason comes beside its code; answers() has one.
    static Stream<AnswerTable.Row> rowsWithoutReason() {
        return rows().stream().filter(row -> !row.code().contains(":"));
    }

    @ParameterizedTest
    @MethodSource("rowsWithoutReason")
    void anAnswerMeansWhatTheTableSays(AnswerTable.Row row) {
        for (String type : List.of(
                row.code() + "Exception",
                "com.amazonaws.pinpointsmsvoicev2#" + row.code() + "Exception",
                row.code() + ":http://internal.amazon.com/coral/")) {
            // When
            ProviderAnswer inBody = EumCalls.answered(
                    new AwsJsonPost.Reply(row.status(), Optional.empty(), "{\"__type\": \"" + type + "\"}"));
            ProviderAnswer inHeader =
                    EumCalls.answered(new AwsJsonPost.Reply(row.status(), Optional.of(type), "<html>"));
            // Then
            assertThat(inBody.outcome()).as(type).isEqualTo(row.outcome());
            assertThat(inHeader).as(type).isEqualTo(inBody);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatMayHaveBeenTakenIsNeverCalledAgain(AnswerTable.Row row) {
        boolean surelyNotTaken = row.status() >= 400 && row.status() < 500 && row.status() != 408;

        assertThat(row.outcome().next()).isEqualTo(surelyNotTaken ? NoticeState.PLANNED : NoticeState.IN_DOUBT);
    }

    @Test
    void everyErrorOfTheOperationIsInTheTable() {
        assertThat(rows())
                .extracting(AnswerTable.Row::code)
                .contains(
                        "Throttling",
                        "Conflict",
                        "Validation",
                        "AccessDenied",
                        "ServiceQuotaExceeded",
                        "ResourceNotFound",
                        "InternalServer");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whatIsKeptOfAnAnswerIsACodeAndNeverASentence(int status, String body, ProviderAnswer expected) {
        assertThat(EumCalls.answered(new AwsJsonPost.Reply(status, Optional.empty(), body)))
                .isEqualTo(expected);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(200, "{\"MessageId\": \"m-1\"}", ProviderAnswer.taken("m-1")),
                arguments(200, "{}", ProviderAnswer.notTaken(SendOutcome.UNKNOWN, "NoMessageId")),
                arguments(200, "<html>", ProviderAnswer.notTaken(SendOutcome.UNKNOWN, "NoMessageId")),
                arguments(
                        400,
                        "{\"__type\": \"ConflictException\", \"Reason\": \"DESTINATION_PHONE_NUMBER_OPTED_OUT\","
                                + " \"Message\": \"+8613800138000 is opted out\"}",
                        ProviderAnswer.notTaken(
                                SendOutcome.OPTED_OUT, "ConflictException:DESTINATION_PHONE_NUMBER_OPTED_OUT")),
                arguments(
                        400,
                        "{\"__type\": \"ConflictException\", \"Reason\": \"ORIGINATION_IDENTITY_NOT_FOUND\"}",
                        ProviderAnswer.notTaken(
                                SendOutcome.REFUSED, "ConflictException:ORIGINATION_IDENTITY_NOT_FOUND")),
                arguments(
                        400,
                        "{\"__type\": \"+8613800138000 is opted out\", \"Reason\": \"call +8613800138000\"}",
                        ProviderAnswer.notTaken(SendOutcome.REFUSED, "Http400")),
                arguments(400, "[1]", ProviderAnswer.notTaken(SendOutcome.REFUSED, "Http400")),
                arguments(429, "", ProviderAnswer.notTaken(SendOutcome.NOT_NOW, "Http429")),
                arguments(502, "<html>", ProviderAnswer.notTaken(SendOutcome.UNKNOWN, "Http502")));
    }

    @Test
    void theDocumentationShowsTheSameTable() throws IOException {
        // Given
        String expected = rows().stream().map(SnsOutcomesTest::line).collect(Collectors.joining("\n"));

        // Then
        assertThat(Files.readString(Path.of("docs/sns-outcomes.md"))).contains(expected);
    }
}
