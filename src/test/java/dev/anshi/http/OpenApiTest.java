package dev.anshi.http;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import dev.anshi.local.LocalTestResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Does the document show the names that the contract fixes? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class OpenApiTest {

    private static JsonPath document() {
        return RestAssured.given()
                .queryParam("format", "json")
                .get("/q/openapi")
                .jsonPath();
    }

    @Test
    void theLedgersRoutesAreThere() {
        JsonPath document = document();
        assertThat(document.getString("paths.'/v1/loans/{loanId}'.put.operationId"))
                .isEqualTo("putLoan");
        assertThat(document.getString("paths.'/v1/loans/{loanId}/repayments'.post.operationId"))
                .isEqualTo("postRepayment");
        assertThat(document.getString("paths.'/v1/senders/{senderId}'.get.operationId"))
                .isEqualTo("getSender");
        assertThat(document.getMap("paths.'/v1/loans/{loanId}'.put.requestBody.content"))
                .containsOnlyKeys("application/json", LoanResource.FINERACT);
    }

    @Test
    void everyRouteOfTheContractMayEndInAProblem() {
        JsonPath document = document();
        assertThat(document.getString("paths.'/v1/loans/{loanId}'.put.responses.default.content.'" + Problem.MEDIA_TYPE
                        + "'.schema.'$ref'"))
                .isEqualTo("#/components/schemas/Problem");
        assertThat(document.getMap("components.schemas.Problem.properties"))
                .containsKeys("type", "title", "status", "detail", "instance", "errors");
    }

    @Test
    void nothingOfTheInsideIsShown() {
        assertThat(document().getMap("components.schemas")).doesNotContainKeys("JsonNode", "PhoneNumber");
    }
}
