package dev.anshi.http;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import dev.anshi.local.LocalTestResource;

import static org.hamcrest.Matchers.equalTo;

/** Is a paper put where it was announced, and no other one? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class StaffDocumentTest {

    // SHA-256 of "abc" (FIPS 180-2, appendix B.1).
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void theAnnouncedBytesAreTakenOnceAndNoOthers() {
        JsonPath place = opened(OF_ABC);

        put(place, "abd", 404);
        put(place, "abc", 204);
        put(place, "abc", 404);
    }

    @Test
    void onlyWhoOpensCasesGetsAPlaceAndOnlyForASha256() {
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of("bo", Scopes.STAFF_READ))
                .contentType("application/json")
                .body("{\"sha256\": \"" + OF_ABC + "\"}")
                .post("/v1/staff/documents")
                .then()
                .statusCode(403);
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of("anna", Scopes.STAFF_CASE))
                .contentType("application/json")
                .body("{\"sha256\": \"abc\"}")
                .post("/v1/staff/documents")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/sha256"));
    }

    private static JsonPath opened(String sha256) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of("anna", Scopes.STAFF_CASE))
                .contentType("application/json")
                .body("{\"sha256\": \"" + sha256 + "\"}")
                .post("/v1/staff/documents")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static void put(JsonPath place, String bytes, int status) {
        RestAssured.given()
                .contentType("application/octet-stream")
                .body(bytes.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .put(place.getString("url"))
                .then()
                .statusCode(status);
    }
}
