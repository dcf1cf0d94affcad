package dev.anshi.http;

import java.time.Duration;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Who publishes an agreement, and what may be accepted? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class AgreementResourceTest {

    private static final String WORDS = """
            {"texts": [{"locale": "en", "title": "Terms", "body": "All of it.", "whatChanged": "%s"},
                       {"locale": "zh", "title": "条款", "body": "全文。", "whatChanged": "更正"}]}""";

    @Inject
    ABorrower someone;

    @Inject
    SettableClock clock;

    private String lin;
    private String older;
    private String newer;

    @BeforeEach
    void twoVersions() {
        lin = Requests.aBorrower();
        older = Requests.fresh("v").substring(0, 20);
        newer = Requests.fresh("v").substring(0, 20);
        publishes(older, WORDS.formatted("First")).statusCode(200);
        clock.advance(Duration.ofSeconds(1));
        publishes(newer, WORDS.formatted("Second")).statusCode(200);
    }

    @Test
    void theNewestComesFirstAndSaysWhatChangedInTheReadersLanguage() {
        someone.as(lin)
                .get("/v1/agreements")
                .then()
                .statusCode(200)
                .body("items[0].version", equalTo(newer))
                .body("items[0].whatChanged", equalTo("Second"))
                .body("items[1].version", equalTo(older));
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of(lin, Scopes.SELF))
                .header("Accept-Language", "zh")
                .get("/v1/agreements")
                .then()
                .body("items[0].title", equalTo("条款"));
    }

    @Test
    void aBorrowerAcceptsTheNewestAndSeesBoth() {
        someone.as(lin)
                .get("/v1/me")
                .then()
                .body("agreement.accepted", equalTo(null))
                .body("agreement.newest", equalTo(newer));

        String first = accepts(newer).statusCode(200).extract().path("acceptedAt");
        clock.advance(Duration.ofSeconds(5));
        accepts(newer).statusCode(200).body("acceptedAt", equalTo(first));

        someone.as(lin).get("/v1/me").then().body("agreement.accepted", equalTo(newer));
    }

    @Test
    void anOlderOneIsNoLongerAccepted() {
        accepts(older).statusCode(409).body("type", equalTo("/problems/agreement-superseded"));
        accepts("no-such-version").statusCode(404);
    }

    @Test
    void aPublishedVersionIsNeverChanged() {
        publishes(newer, WORDS.formatted("Second")).statusCode(200);
        publishes(newer, WORDS.formatted("Something else"))
                .statusCode(409)
                .body("type", equalTo("/problems/agreement-published"));
    }

    @Test
    void onlyWhoMayApprovePublishes() {
        for (String scope : List.of(Scopes.SELF, Scopes.STAFF_READ, Scopes.STAFF_CASE, Scopes.LEDGER_WRITE)) {
            int status =
                    publish("v-other", WORDS.formatted("x"), scope).extract().statusCode();
            assertThat(status).as(scope).isEqualTo(403);
        }
        publishes("v 1", WORDS.formatted("x")).statusCode(422);
        publishes("v-none", "{\"texts\": []}").statusCode(422);
    }

    private ValidatableResponse accepts(String version) {
        return someone.as(lin).put("/v1/me/agreements/" + version).then();
    }

    private static ValidatableResponse publishes(String version, String words) {
        return publish(version, words, Scopes.STAFF_APPROVE);
    }

    private static ValidatableResponse publish(String version, String words, String scope) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of("boss", scope))
                .contentType("application/json")
                .body(words)
                .put("/v1/staff/agreements/" + version)
                .then();
    }
}
