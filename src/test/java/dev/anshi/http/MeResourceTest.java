package dev.anshi.http;

import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.local.LocalTestResource;
import dev.anshi.sweep.Release;

import static dev.anshi.http.ABorrower.aNumber;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** What does a borrower see of their account, and what may they decide themselves? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class MeResourceTest {

    private static final String REMINDERS = "/v1/me/consents/REPAYMENT_REMINDER/SMS";

    @Inject
    ABorrower someone;

    @Inject
    Release release;

    private String lin;

    @BeforeEach
    void aBorrower() {
        Requests.aSender();
        lin = Requests.aBorrower();
    }

    @Test
    void theAccountShowsWhatTheLenderSaidAndNothingThatIsNotThere() {
        someone.as(lin)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("accountId", equalTo(lin))
                .body("identity.status", equalTo("VERIFIED"))
                .body("cards[0].brand", equalTo("UnionPay"))
                .body("cards[0].last4", equalTo("0042"))
                .body("bindings", empty())
                .body("delegates", empty())
                .body("contacts", empty())
                .body("consents", empty());
    }

    @Test
    void whoIsNoBorrowerHasNoAccount() {
        someone.as("nobody-" + lin).get("/v1/me").then().statusCode(404);
        RestAssured.get("/v1/me").then().statusCode(401);
    }

    @Test
    void aConsentIsGivenAndTakenBack() {
        consent(REMINDERS, "GRANTED", 200);
        consent(REMINDERS, "WITHDRAWN", 200);

        someone.as(lin)
                .get("/v1/me")
                .then()
                .body("consents", hasSize(1))
                .body("consents[0].state", equalTo("WITHDRAWN"))
                .body("consents[0].textVersion", equalTo("2026-1"));
    }

    @Test
    void aSecurityNoticeCannotBeSwitchedOff() {
        for (String purpose : List.of("BINDING_NOTICE", "ONE_TIME_CODE", "CONTACT_CALLBACK", "NO_PURPOSE")) {
            consent("/v1/me/consents/" + purpose + "/SMS", "WITHDRAWN", 422);
        }
        consent("/v1/me/consents/OVERDUE_NOTICE/PIGEON", "GRANTED", 422);
    }

    @Test
    void aChangedNumberStandsInTheInboxUntilItIsRead() {
        String number = aNumber();
        String change = someone.started(lin, number);
        someone.getsTheirTexts(lin);
        someone.proves(lin, change, someone.codeOn(number)).statusCode(200);
        release.run();

        String notice = someone.as(lin)
                .get("/v1/me/notices")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].purpose", equalTo("BINDING_NOTICE"))
                .body("items[0].state", equalTo("DELIVERED"))
                .body("items[0].text", containsString("Anxin"))
                .body("next", equalTo(null))
                .extract()
                .path("items[0].id");
        String mallory = Requests.aBorrower();
        someone.as(mallory).get("/v1/me/notices/" + notice).then().statusCode(404);
        someone.as(mallory).post("/v1/me/notices/" + notice + "/read").then().statusCode(404);
        someone.as(lin).post("/v1/me/notices/" + notice + "/read").then().statusCode(204);
        someone.as(lin).get("/v1/me/notices/" + notice).then().body("state", equalTo("READ"));
    }

    private void consent(String path, String state, int status) {
        someone.as(lin)
                .body("{\"state\": \"" + state + "\", \"textVersion\": \"2026-1\"}")
                .put(path)
                .then()
                .statusCode(status);
    }
}
