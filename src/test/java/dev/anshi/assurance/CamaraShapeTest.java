package dev.anshi.assurance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.assurance.StandInOperator.Exchange;
import dev.anshi.phone.PhoneNumber;

import static dev.anshi.assurance.StandInOperator.CHECK;
import static dev.anshi.assurance.StandInOperator.RETRIEVE_DATE;
import static dev.anshi.assurance.StandInOperator.TOKEN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Do the adapter's requests and the stand-in's answers keep to CAMARA's own OpenAPI files? They are not part of this repository: where
 * they do not lie beside it, a line says that nothing was compared.
 */
class CamaraShapeTest {

    private static final Path CAMARA = Path.of("../shared/data/camara");
    private static final PhoneNumber NUMBER = PhoneNumber.ofE164("+346661113334");
    private static final Duration HOLD = Duration.ofHours(72);

    private final StandInOperator operator = new StandInOperator();
    private final NumberAssurance assurance = new CamaraAssurance(AnOperatorsSettings.of(operator));

    @BeforeEach
    void theFilesAreThere() {
        boolean there =
                Files.exists(CAMARA.resolve("number-recycling.yaml")) && Files.exists(CAMARA.resolve("sim-swap.yaml"));
        if (!there) {
            System.out.println("CAMARA's OpenAPI files are not at " + CAMARA + ": nothing is compared with them");
        }
        assumeThat(there).isTrue();
    }

    @AfterEach
    void hangUp() {
        operator.close();
    }

    @Test
    void whatIsAskedAndAnsweredKeepsToTheFiles() {
        // When
        everyKindOfAnswerIsGiven();

        // Then
        assertThat(ofApis()).hasSize(8).allSatisfy(each -> {
            CamaraDocument file = fileOf(each.path());
            assertThat(file.faultsOfRequest(operation(each.path()), each.body()))
                    .isEmpty();
            assertThat(file.faultsOfAnswer(operation(each.path()), each.status(), json(each.answer())))
                    .isEmpty();
        });
    }

    // Else whatever the walker does not understand would pass for right.
    @Test
    void whatDoesNotKeepToThemIsSeen() {
        CamaraDocument recycling = fileOf(CHECK);
        assertThat(recycling.faultsOfRequest("/check", json("{\"phoneNumber\": \"138\", \"day\": \"2026-09-01\"}")))
                .containsExactly(
                        "request lacks specifiedDate",
                        "request.phoneNumber is not of the pattern",
                        "request.day is not declared");
        assertThat(recycling.faultsOfRequest("/check", json("{\"specifiedDate\": \"1.9.2026\"}")))
                .containsExactly("request.specifiedDate is no date");
        assertThat(recycling.faultsOfAnswer("/check", 200, json("{\"phoneNumberRecycled\": \"true\"}")))
                .containsExactly("answer.phoneNumberRecycled is no boolean");
        assertThat(recycling.faultsOfAnswer("/check", 400, json("{\"status\": 400, \"code\": \"NO\"}")))
                .containsExactlyInAnyOrder("answer lacks message", "answer.code is none of the words: NO");
        assertThat(recycling.faultsOfAnswer("/check", 418, json("{}"))).isNotEmpty();
        assertThat(fileOf(RETRIEVE_DATE)
                        .faultsOfAnswer("/retrieve-date", 200, json("{\"latestSimChange\": \"2026-09-01T10:00:00\"}")))
                .containsExactly("answer.latestSimChange is no date-time");
    }

    @Test
    void everyExampleOfTheFilesIsUnderstood() {
        List<Answer> dates = fileOf(RETRIEVE_DATE).examples("/retrieve-date", 200).stream()
                .map(each -> CamaraAnswers.simChange(200, each.toString().getBytes(UTF_8), HOLD))
                .toList();
        assertThat(dates)
                .containsExactly(
                        Answer.changedAt(Instant.parse("2024-09-18T07:37:53.471829447Z")),
                        Answer.noChange(),
                        Answer.unknown("NOT_MONITORED"));
        for (int status : new int[] {400, 401, 403, 404, 422}) {
            assertThat(fileOf(CHECK).examples("/check", status)).isNotEmpty().allSatisfy(example -> {
                Answer answer =
                        CamaraAnswers.recycling(status, example.toString().getBytes(UTF_8));
                assertThat(answer.code()).isEqualTo(example.path("code").asText());
            });
        }
    }

    private void everyKindOfAnswerIsGiven() {
        ask();
        operator.recycled("+346661113334");
        operator.simChanged("+346661113334", Instant.parse("2026-11-01T10:00:00Z"));
        ask();
        operator.refuses(CHECK, 400, "OUT_OF_RANGE");
        operator.refuses(RETRIEVE_DATE, 429, "TOO_MANY_REQUESTS");
        ask();
        operator.refuses(CHECK, 404, "IDENTIFIER_NOT_FOUND");
        operator.refuses(RETRIEVE_DATE, 422, "SERVICE_NOT_APPLICABLE");
        ask();
    }

    private void ask() {
        assurance.recycledSince(NUMBER, LocalDate.of(2026, 9, 1)).join();
        assurance.simChange(NUMBER, HOLD).join();
    }

    private List<Exchange> ofApis() {
        return operator.exchanges().stream()
                .filter(each -> !each.path().equals(TOKEN))
                .toList();
    }

    private static CamaraDocument fileOf(String path) {
        return new CamaraDocument(CAMARA.resolve(Arrays.asList(path.split("/")).get(1) + ".yaml"));
    }

    private static String operation(String path) {
        return path.substring(path.lastIndexOf('/'));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
