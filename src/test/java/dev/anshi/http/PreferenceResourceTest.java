package dev.anshi.http;

import java.time.Duration;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

/** How may a borrower say that they like to be told? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class PreferenceResourceTest {

    @Inject
    ABorrower someone;

    @Inject
    SettableClock clock;

    private String lin;

    @BeforeEach
    void aBorrower() {
        lin = Requests.aBorrower();
    }

    @Test
    void whatWasSaidStandsInTheAccount() {
        String until = clock.instant().plus(Duration.ofDays(30)).toString();
        prefers("""
                {"channels": ["IN_APP", "SMS"], "localTime": "18:30", "pausedUntil": "%s", "visibility": "PUBLIC"}""".formatted(until)).statusCode(200);

        someone.as(lin)
                .get("/v1/me")
                .then()
                .body("preferences.channels", contains("IN_APP", "SMS"))
                .body("preferences.localTime", equalTo("18:30:00"))
                .body("preferences.pausedUntil", equalTo(until))
                .body("preferences.visibility", equalTo("PUBLIC"));
    }

    @Test
    void whoSaysNothingIsPrivateAndNotPaused() {
        prefers("{\"channels\": []}")
                .statusCode(200)
                .body("channels", empty())
                .body("localTime", equalTo(null))
                .body("pausedUntil", equalTo(null))
                .body("visibility", equalTo("PRIVATE"));
    }

    @Test
    void theNextPreferenceTakesThePlaceOfTheWholeOne() {
        prefers("{\"channels\": [\"SMS\"], \"localTime\": \"09:00\"}").statusCode(200);
        prefers("{\"channels\": []}").statusCode(200);

        someone.as(lin).get("/v1/me").then().body("preferences.localTime", equalTo(null));
    }

    @Test
    void aPauseHasAnEnd() {
        String tooFar = clock.instant().plus(Duration.ofDays(91)).toString();
        prefers("{\"channels\": [], \"pausedUntil\": \"" + tooFar + "\"}")
                .statusCode(422)
                .body("type", equalTo("/problems/preference-refused"));

        someone.as(lin).get("/v1/me").then().body("preferences.pausedUntil", equalTo(null));
    }

    @Test
    void whatIsNoPreferenceIsRefused() {
        prefers("{\"channels\": [\"SMS\", \"SMS\"]}").statusCode(422);
        prefers("{\"channels\": [\"PIGEON\"]}").statusCode(422);
        prefers("{\"channels\": [], \"localTime\": \"25:00\"}").statusCode(422);
        prefers("{}").statusCode(422);
        prefers("{\"channels\": [], \"number\": \"+8613900000000\"}").statusCode(422);
        someone.as("nobody-" + lin)
                .body("{\"channels\": []}")
                .put("/v1/me/preferences")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse prefers(String body) {
        return someone.as(lin).body(body).put("/v1/me/preferences").then();
    }
}
