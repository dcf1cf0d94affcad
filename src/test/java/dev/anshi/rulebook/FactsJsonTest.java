package dev.anshi.rulebook;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.authorization.Facts;
import dev.anshi.authorization.SenderKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Is the JSON of attempt and facts read strictly, and is a fault told by its place? */
class FactsJsonTest {

    private static final String ATTEMPT =
            "\"attempt\": {\"purpose\": \"REPLY\", \"channel\": \"SMS\", \"at\": \"2027-03-27T19:18:05Z\"}";

    @Test
    void allThatIsUnknownMayBeAbsent() {
        // When
        Question question = FactsJson.read("{" + ATTEMPT + "}");

        // Then
        assertThat(question.attempt().sender()).isEqualTo(SenderKind.AGENCY);
        assertThat(question.facts().number()).isNull();
        assertThat(question.facts().recipient().relation()).isNull();
        assertThat(question.facts().borrower().status()).isNull();
    }

    @Test
    void nullIsAbsent() {
        assertThat(FactsJson.read(
                        "{" + ATTEMPT + ", \"number\": null, \"recipient\": {\"zones\": null}, \"history\": null}"))
                .isEqualTo(FactsJson.read("{" + ATTEMPT + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Base", "UTC+8", "europe/berlin", "SystemV/PST8", "Z", "+08:00", ""})
    void aZoneThatTheDatabaseDoesNotKnowEmptiesTheList(String zone) {
        // When
        Facts facts = FactsJson.read(
                        "{" + ATTEMPT + ", \"recipient\": {\"zones\": [\"Asia/Shanghai\", \"" + zone + "\"]}}")
                .facts();

        // Then
        assertThat(facts.recipient().zones()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EST", "MST", "HST", "EST5EDT", "UTC", "Etc/GMT+8", "Asia/Calcutta", "PRC"})
    void aNameOfTheDatabaseIsAZoneHoweverOld(String zone) {
        assertThat(FactsJson.read("{" + ATTEMPT + ", \"recipient\": {\"zones\": [\"" + zone + "\"]}}")
                        .facts()
                        .recipient()
                        .zones())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"recipient\": {\"zone\": []}                | /recipient/zone           | no such field",
                "\"a/b~\": 1                                  | /a~1b~0                   | no such field",
                "\"recipient\": {\"relation\": \"self\"}      | /recipient/relation       | no such word",
                "\"recipient\": {\"relation\": 1}             | /recipient/relation       | a string is expected",
                "\"recipient\": {\"inbox\": \"true\"}         | /recipient/inbox          | true or false is expected",
                "\"recipient\": {\"zones\": [null]}           | /recipient/zones/0        | a string is expected",
                "\"recipient\": []                            | /recipient                | an object is expected",
                "\"history\": {}                              | /history                  | a list is expected",
                "\"history\": [{\"at\": \"2027-03-27T19:18:05Z\"}] | /history/0/purpose   | is missing",
                "\"installments\": [{\"status\": \"PAID\"}]   | /installments/0/loan      | is missing",
                "\"installments\": [{\"loan\": \"L\", \"dueDate\": \"2027-02-29\"}] | /installments/0/dueDate | a date of ISO 8601 is expected",
                "\"contact\": {\"overdueDays\": 3.0}          | /contact/overdueDays      | a whole number is expected",
                "\"borrower\": {\"pausedUntil\": \"2027-03-27T19:18:05+08:00\"} | /borrower/pausedUntil | an instant of RFC 3339 in UTC is expected",
                "\"borrower\": {\"pausedUntil\": \"+12027-03-27T19:18:05Z\"} | /borrower/pausedUntil | an instant of RFC 3339 in UTC is expected",
                "\"borrower\": {\"pausedUntil\": \"2027-03-27T24:00:00Z\"} | /borrower/pausedUntil | an instant of RFC 3339 in UTC is expected",
                "\"installments\": [{\"loan\": \"L\", \"dueDate\": \"+999999999-12-31\"}] | /installments/0/dueDate | a date of ISO 8601 is expected",
                "\"borrower\": {\"status\": null, \"status\": null} | /borrower/status    | is not well-formed",
                "\"borrower\": {} } {                         | ``                        | is not well-formed",
            })
    void aFaultIsToldByItsPlace(String fields, String pointer, String fault) {
        // When
        MalformedJsonException refused = catchThrowableOfType(
                MalformedJsonException.class, () -> FactsJson.read("{" + ATTEMPT + ", " + fields + "}"));

        // Then
        assertThat(List.of(refused.pointer(), refused.fault())).isEqualTo(List.of(pointer, fault));
    }

    @Test
    void anAttemptBeyondWhatMayBePutOffIsRefused() {
        assertThat(catchThrowableOfType(
                        MalformedJsonException.class,
                        () -> FactsJson.read("{" + ATTEMPT.replace("2027", "9998") + "}")))
                .hasMessage("is not within the years 0 to 9997")
                .extracting(MalformedJsonException::pointer)
                .isEqualTo("/attempt/at");
    }

    @Test
    void aListOfMoreThanAThousandIsRefused() {
        // Given
        String zones = String.join(",", Collections.nCopies(1001, "\"Asia/Shanghai\""));

        // Then
        assertThat(catchThrowableOfType(
                        MalformedJsonException.class,
                        () -> FactsJson.read("{" + ATTEMPT + ", \"recipient\": {\"zones\": [" + zones + "]}}")))
                .hasMessage("holds more than 1000 entries")
                .extracting(MalformedJsonException::pointer)
                .isEqualTo("/recipient/zones");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{}", "{\"attempt\": null}", "{\"attempt\": {\"purpose\": \"REPLY\"}}"})
    void withoutAnAttemptThereIsNothingToDecide(String json) {
        assertThat(catchThrowableOfType(MalformedJsonException.class, () -> FactsJson.read(json)))
                .isNotNull();
    }

    @Test
    void whatIsWrittenIsCompact() {
        // Given
        Question question =
                FactsJson.read("{" + ATTEMPT + ", \"history\": [], \"recipient\": {\"zones\": [\"Asia/Shanghai\"]}}");

        // When
        String json = FactsJson.write(question.attempt(), question.facts());

        // Then
        assertThat(json)
                .isEqualTo(
                        "{\"attempt\":{\"purpose\":\"REPLY\",\"channel\":\"SMS\",\"at\":\"2027-03-27T19:18:05Z\",\"sender\":\"AGENCY\"},"
                                + "\"recipient\":{\"zones\":[\"Asia/Shanghai\"]},\"borrower\":{}}");
    }
}
