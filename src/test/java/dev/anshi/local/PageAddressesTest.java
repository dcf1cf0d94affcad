package dev.anshi.local;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Are the pages where the README says, and may a browser ask the API about them? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class PageAddressesTest {

    @ParameterizedTest
    @ValueSource(strings = {"/me", "/check"})
    void aPagesAddressIsItsFolder(String folder) {
        RestAssured.given()
                .redirects()
                .follow(false)
                .get(folder)
                .then()
                .statusCode(308)
                .header("Location", folder + "/");
        RestAssured.get(folder + "/").then().statusCode(200).contentType("text/html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/me/", "/check/", "/me/me.js", "/page/base.css"})
    void everyFileOfAPageSaysThatNothingComesFromElsewhere(String path) {
        assertThat(RestAssured.get(path).header("Content-Security-Policy")).startsWith("default-src 'self';");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/me/", "/me/me.js"})
    void noBrowserKeepsAnOldPage(String path) {
        assertThat(RestAssured.get(path).header("Cache-Control")).isNull();
    }

    /** Where the pages are another origin than the API: CORS's preflight carries no token. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/me", "/v1/me/binding-changes/x/proof", "/v1/notice-codes/x/not-mine"})
    void aBrowserAsksWithoutAToken(String path) {
        RestAssured.options(path).then().statusCode(200);
    }
}
