package dev.anshi.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import dev.anshi.local.LocalTestResource;
import dev.anshi.rulebook.RulebookJson;
import dev.anshi.rulebook.RulebookReader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

/** Can staff ask the check about cases of their own, and is a malformed one refused where it is? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class DecisionResourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REPLY = """
            {"case": "a", "attempt": {"purpose": "REPLY", "channel": "SMS", "at": "2027-03-27T19:18:05Z", "inReplyTo": "2027-03-27T19:17:00Z"},
             "recipient": {"relation": "OTHER"}, "number": {"provenance": "OWNER_ENTERED", "state": "PENDING"}}""";

    @Test
    void aCaseIsDecidedByARulebookOfTheHouse() {
        asked("{\"rulebook\": \"us-2026-1\", \"cases\": [" + REPLY + "]}")
                .statusCode(200)
                .body("decisions.size()", equalTo(1))
                .body("decisions[0].case", equalTo("a"))
                .body("decisions[0].effect", equalTo("PERMIT"))
                .body("decisions[0].rulebook", equalTo("us-2026-1"));
    }

    @Test
    void theSampleIsDecidedAsItExpectsByAWholeRulebook() throws IOException {
        // Given
        ObjectNode question = JSON.createObjectNode();
        question.set("rulebook", sampleRulebook());
        List<String> rows = Files.readAllLines(Path.of("src/test/resources/cases/cases.jsonl"));
        for (String row : rows) {
            question.withArray("cases").add(JSON.readTree(row));
        }

        // When
        JsonNode answer = JSON.readTree(
                asked(question.toString()).statusCode(200).extract().asString());

        // Then
        assertThat(answer.get("decisions")).hasSize(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            ObjectNode decision = (ObjectNode) answer.get("decisions").get(i);
            JsonNode row = question.get("cases").get(i);
            assertThat(decision.remove("case")).isEqualTo(row.get("case"));
            decision.remove(List.of("rulebook", "citations"));
            assertThat((JsonNode) decision).isEqualTo(row.get("expect"));
        }
    }

    @Test
    void aMalformedCaseIsToldByItsPlace() {
        asked("{\"rulebook\": \"house-1\", \"cases\": [" + REPLY + ", " + REPLY.replace("OTHER", "COUSIN") + "]}")
                .statusCode(422)
                .body("type", equalTo("/problems/invalid"))
                .body("errors[0].pointer", equalTo("/cases/1/recipient/relation"))
                .body("errors[0].code", equalTo("NOT_ONE_OF"));
    }

    @Test
    void aRulebookThatIsNotThereOrBrokenIsToldByItsPlace() throws IOException {
        asked("{\"rulebook\": \"xx-1\", \"cases\": []}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/rulebook"))
                .body("errors[0].code", equalTo("NO_RULEBOOK"));
        asked("{\"rulebook\": " + sampleRulebook().put("freshness", "P1D") + ", \"cases\": []}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/rulebook/fullContent"))
                .body("errors[0].code", equalTo("OUT_OF_RANGE"));
        asked("{\"rulebook\": {\"id\": \"x\"}, \"cases\": []}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/rulebook/freshness"))
                .body("errors[0].code", equalTo("MISSING"));
    }

    @Test
    void aNameThatIsANumberIsEchoedAsItIs() {
        String answer = asked("{\"rulebook\": \"house-1\", \"cases\": [" + REPLY.replace("\"a\"", "1e400") + "]}")
                .statusCode(200)
                .extract()
                .asString();

        assertThat(answer).contains("\"case\":1E+400,");
    }

    @Test
    void aListThatIsTooLongIsToldByItsPlace() {
        String zones = String.join(",", Collections.nCopies(1001, "\"UTC\""));

        asked("{\"rulebook\": \"house-1\", \"cases\": ["
                        + REPLY.replace("\"OTHER\"", "\"OTHER\", \"zones\": [" + zones + "]") + "]}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/cases/0/recipient/zones"))
                .body("errors[0].code", equalTo("WRONG_LENGTH"));
    }

    @Test
    void moreThanAThousandCasesAreTooMany() {
        String cases = String.join(",", Collections.nCopies(1001, REPLY));

        asked("{\"rulebook\": \"house-1\", \"cases\": [" + cases + "]}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/cases"));
    }

    @Test
    void theRulebooksAreThereToBeRead() {
        staff().get("/v1/staff/rulebooks")
                .then()
                .statusCode(200)
                .body("items.id", hasItems("house-1", "cn-2026-1", "us-2026-1", "in-2026-1"))
                .body("next", nullValue());
    }

    @Test
    void onlyStaffMayAsk() {
        Requests.core()
                .body("{\"rulebook\": \"house-1\", \"cases\": []}")
                .post("/v1/staff/decisions")
                .then()
                .statusCode(403);
        Requests.core().get("/v1/staff/rulebooks").then().statusCode(403);
    }

    private static ValidatableResponse asked(String body) {
        return staff().body(body).post("/v1/staff/decisions").then();
    }

    private static RequestSpecification staff() {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of("staff-1", Scopes.STAFF_READ))
                .contentType("application/json");
    }

    private static ObjectNode sampleRulebook() throws IOException {
        try (var yaml = Files.newInputStream(Path.of("src/test/resources/cases/rulebook.yaml"))) {
            return RulebookJson.write(RulebookReader.readYaml(yaml));
        }
    }
}
