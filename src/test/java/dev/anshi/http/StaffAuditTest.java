package dev.anshi.http;

import java.util.ArrayList;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.audit.AuditChain;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;

import static dev.anshi.http.ABorrower.aNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** Can staff read what was done about a person, and see whether anybody changed it since? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class StaffAuditTest {

    @Inject
    ABorrower someone;

    @Inject
    Database database;

    private String lin;

    @BeforeEach
    void aBorrowerWithAHistory() {
        lin = Requests.aBorrower();
        someone.hasBound(lin, aNumber());
    }

    @Test
    void whatWasDoneIsReadPageByPageAndTheReadingIsPartOfIt() {
        List<String> kinds = new ArrayList<>();
        String after = null;
        for (int page = 0; page < 20 && (page == 0 || after != null); page++) {
            RequestSpecification asked = asStaff().queryParam("borrowerId", lin).queryParam("limit", 1);
            JsonPath found = (after == null ? asked : asked.queryParam("after", after))
                    .get("/v1/staff/audit")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            kinds.addAll(found.getList("items.kind"));
            after = kinds.contains("READ_BY_STAFF") ? null : found.getString("next");
        }

        assertThat(kinds).contains("NUMBER_ENTERED").endsWith("READ_BY_STAFF");
    }

    @Test
    void allChainsAreReadWithoutABorrower() {
        asStaff().queryParam("limit", 5).get("/v1/staff/audit").then().statusCode(200);
        asStaff().queryParam("after", "x").get("/v1/staff/audit").then().statusCode(400);
    }

    @Test
    void aChainHolds() {
        asStaff()
                .queryParam("borrowerId", lin)
                .get("/v1/staff/audit/verification")
                .then()
                .statusCode(200)
                .body("items[0].chain", equalTo(AuditChain.ofBorrower(lin)))
                .body("items[0].fault", nullValue())
                .body("next", nullValue());
    }

    @Test
    void aChangedEntryIsFound() {
        database.run(tx -> tx.update(
                "update audit_entry set payload = '{}' where chain = $1 and seq = 1", AuditChain.ofBorrower(lin)));

        asStaff()
                .queryParam("borrowerId", lin)
                .get("/v1/staff/audit/verification")
                .then()
                .statusCode(200)
                .body("items[0].fault", equalTo("HASH"))
                .body("items[0].brokenAt", equalTo(1));
    }

    @Test
    void onlyStaffReads() {
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of(lin, Scopes.SELF))
                .get("/v1/staff/audit")
                .then()
                .statusCode(403);
    }

    private static RequestSpecification asStaff() {
        return RestAssured.given().auth().oauth2(Tokens.of("bo", Scopes.STAFF_READ));
    }
}
