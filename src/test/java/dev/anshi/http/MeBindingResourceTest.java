package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditEntry;
import dev.anshi.audit.AuditHead;
import dev.anshi.audit.AuditVerifier;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static dev.anshi.http.ABorrower.aNumber;
import static dev.anshi.http.ABorrower.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

/** Does a number change hands only when its owner says so, and has proved it? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class MeBindingResourceTest {

    private static final String CHANGES = "/v1/me/binding-changes";

    @Inject
    ABorrower someone;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Inject
    AuditChain audit;

    private String lin;
    private String old;
    private String fresh;

    @BeforeEach
    void aBorrowerWithANumber() {
        Requests.aSender();
        lin = Requests.aBorrower();
        old = aNumber();
        fresh = aNumber();
        someone.hasBound(lin, old);
    }

    @Test
    void aChangeIsAskedAboutThenCodedThenProvedAndTheOldNumberIsTold() {
        JsonPath begun = someone.as(lin)
                .body(wish(fresh))
                .post(CHANGES)
                .then()
                .statusCode(201)
                .body("state", equalTo("NEEDS_ACKNOWLEDGEMENT"))
                .body("hints.id", equalTo(List.of("exclusive-use")))
                .body("hints[0].text", containsString("anyone else"))
                .body("number", matchesPattern("\\+86 139\\*{4}\\d{4}"))
                .body("expiresAt", notNullValue())
                .extract()
                .jsonPath();
        String change = begun.getString("id");
        someone.getsTheirTexts(lin);
        assertThat(someone.textsOn(fresh)).isEmpty();

        someone.as(lin)
                .body("{\"ids\": [\"exclusive-use\"]}")
                .post(CHANGES + "/" + change + "/acknowledgements")
                .then()
                .statusCode(200)
                .body("state", equalTo("CODE_SENT"))
                .body("hints", empty())
                .body("resendAt", notNullValue());
        someone.getsTheirTexts(lin);
        JsonPath bound = someone.proves(lin, change, someone.codeOn(fresh))
                .statusCode(200)
                .body("state", equalTo("ACTIVE"))
                .body("provenance", equalTo("OWNER_ENTERED"))
                .body("exclusiveUse", equalTo(true))
                .extract()
                .jsonPath();
        someone.getsTheirTexts(lin);

        assertThat(Instant.parse(bound.getString("activeFrom")))
                .isEqualTo(Instant.parse(bound.getString("provenAt")).plus(Duration.ofHours(72)));
        assertThat(someone.textsOn(old)).hasSize(1);
        assertThat(someone.textsOn(old).get(0)).doesNotContain(fresh.substring(7), "758", "Anxin Bank");
        assertThat(someone.textsOn(fresh)).hasSize(2);
        someone.as(lin)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("bindings", hasSize(1))
                .body("bindings[0].id", equalTo(bound.getString("id")))
                .body("bindings[0].state", equalTo("ACTIVE"));
    }

    @Test
    void everyStepStandsInAChainThatHoldsAndNamesNoNumber() {
        String change = someone.started(lin, fresh);
        someone.getsTheirTexts(lin);
        someone.proves(lin, change, someone.codeOn(fresh)).statusCode(200);

        String chain = AuditChain.ofBorrower(lin);
        List<AuditEntry> entries = database.transaction(tx -> audit.entries(tx, chain, 0, 100));
        Optional<AuditHead> head = database.transaction(tx -> audit.head(tx, chain));
        assertThat(AuditVerifier.verify(chain, entries.iterator(), head).isWhole())
                .isTrue();
        assertThat(entries.stream().map(AuditEntry::kind))
                .endsWith("CHANGE_ACKNOWLEDGED", "CHANGE_NUMBER_PROVED", "NUMBER_REPLACED", "NUMBER_PROVED");
        assertThat(entries.stream().map(AuditEntry::payload))
                .noneMatch(payload -> payload.contains(fresh.substring(3)) || payload.contains(old.substring(3)));
    }

    @Test
    void theOldNumberStaysUntilTheNewOneIsProved() {
        someone.started(lin, fresh);

        someone.as(lin)
                .get("/v1/me")
                .then()
                .body("bindings.findAll { it.state == 'ACTIVE' }.number", equalTo(List.of(masked(old))))
                .body("bindings.findAll { it.state == 'PENDING' }.number", equalTo(List.of(masked(fresh))));
    }

    @Test
    void twoEntriesThatDifferAreRefused() {
        problem(
                someone.as(lin)
                        .body("""
                                {"number": "%s", "numberAgain": "%s", "exclusiveUse": true}""".formatted(fresh, aNumber()))
                        .post(CHANGES)
                        .then(),
                422,
                "/problems/entries-differ");
    }

    @Test
    void twoFormsOfOneNumberAreTheSameEntry() {
        someone.as(lin)
                .body("""
                        {"number": "%s", "numberAgain": "%s", "region": "CN", "exclusiveUse": true}""".formatted(fresh, fresh.substring(3)))
                .post(CHANGES)
                .then()
                .statusCode(201);
    }

    @Test
    void whatIsNoNumberIsRefusedWithTheReasonAndWithoutRepeatingIt() {
        someone.as(lin)
                .body(wish(fresh.substring(3)))
                .post(CHANGES)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/number-refused"))
                .body("errors[0].pointer", equalTo("/number"))
                .body("errors[0].code", equalTo("REGION_NEEDED"))
                .body(not(containsString(fresh.substring(3))));
    }

    @ParameterizedTest
    @CsvSource({
        "110, CN",
        "112, ",
        "911, US",
        "10086, CN",
        "95588, CN",
        "+8610086, ",
        "+19005551234, ",
        "+18002345678, "
    })
    void anEmergencyPremiumOrShortNumberIsNobodysToBind(String number, String region) {
        someone.as(lin)
                .body("""
                        {"number": "%s", "numberAgain": "%s", "region": %s, "exclusiveUse": true}""".formatted(number, number, region == null ? "null" : "\"" + region + "\""))
                .post(CHANGES)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/number-refused"));
    }

    @Test
    void anUnknownFieldIsRefusedWithoutRepeatingIt() {
        someone.as(lin)
                .body("{\"phone\": \"" + fresh + "\"}")
                .post(CHANGES)
                .then()
                .statusCode(422)
                .body(not(containsString(fresh.substring(3))));
    }

    @Test
    void oneFactorIsNotEnoughAndTheChallengeSaysWhatWouldDo() {
        problem(
                        someone.as(lin, clock.instant(), List.of("pwd"), "s")
                                .body(wish(fresh))
                                .post(CHANGES)
                                .then(),
                        401,
                        "/problems/step-up-required")
                .header(
                        "WWW-Authenticate",
                        allOf(
                                containsString("insufficient_user_authentication"),
                                containsString("max_age=\"300\""),
                                containsString("face"),
                                not(containsString("pwd"))));
    }

    @Test
    void factorsShownMoreThanFiveMinutesAgoAreNotEnough() {
        problem(
                someone.as(lin, clock.instant().minusSeconds(310), ABorrower.TWO_FACTORS, "s")
                        .body(wish(fresh))
                        .post(CHANGES)
                        .then(),
                401,
                "/problems/step-up-required");
    }

    @Test
    void aFirstNumberNeedsAVerifiedIdentity() {
        String unverified = Requests.fresh("borrower");
        Requests.core().body("""
                {"name": "Li Na", "locale": "en", "zones": ["Asia/Shanghai"], "jurisdiction": "house", "status": "ACTIVE",
                 "identity": {"status": "UNVERIFIED"}, "cards": []}""").put("/v1/borrowers/" + unverified);

        problem(someone.as(unverified).body(wish(fresh)).post(CHANGES).then(), 401, "/problems/step-up-required");
    }

    @Test
    void aFirstNumberOfAVerifiedBorrowerCoolsDownToo() {
        String verified = Requests.aBorrower();
        String change = someone.started(verified, fresh);
        someone.getsTheirTexts(verified);

        someone.proves(verified, change, someone.codeOn(fresh)).statusCode(200).body("activeFrom", notNullValue());
    }

    @Test
    void aChangeThatTookTooLongIsOver() {
        String change = someone.started(lin, fresh);
        clock.advance(Duration.ofMinutes(15));

        problem(someone.asksForACode(lin, change), 409, "/problems/change-expired");
        someone.as(lin).get("/v1/me").then().body("bindings.state", equalTo(List.of("ACTIVE")));
    }

    @Test
    void anotherBorrowersChangeIsNotFound() {
        String change = someone.started(lin, fresh);
        String mallory = Requests.aBorrower();

        problem(someone.proves(mallory, change, "123456"), 404, "/problems/not-found");
        problem(someone.asksForACode(mallory, change), 404, "/problems/not-found");
        problem(someone.as(mallory).delete(CHANGES + "/" + change).then(), 404, "/problems/not-found");
        problem(
                someone.as(mallory)
                        .body("{\"ids\": [\"exclusive-use\"]}")
                        .post(CHANGES + "/" + change + "/acknowledgements")
                        .then(),
                404,
                "/problems/not-found");
        problem(someone.proves(lin, UUID.randomUUID().toString(), "123456"), 404, "/problems/not-found");
        problem(someone.proves(lin, "no-id", "123456"), 404, "/problems/not-found");
    }

    @Test
    void aChangeIsDroppedWhenTheBindingsChangedMeanwhile() {
        String change = someone.started(lin, fresh);
        someone.getsTheirTexts(lin);
        String code = someone.codeOn(fresh);
        Requests.core()
                .body("""
                        {"number": "%s", "how": "CODE", "verifiedAt": "%s"}""".formatted(aNumber(), clock.instant().minusSeconds(60)))
                .put("/v1/borrowers/" + lin + "/numbers/another")
                .then()
                .statusCode(200);

        problem(someone.proves(lin, change, code), 409, "/problems/bindings-changed");
        problem(someone.proves(lin, change, code), 409, "/problems/change-over");
    }

    @Test
    void aChangeIsDroppedWithTheSessionThatBeganIt() {
        String change = someone.started(lin, fresh);
        someone.getsTheirTexts(lin);
        revoke("{\"sid\": \"another-session\"}");
        problem(someone.asksForACode(lin, change), 429, "/problems/too-soon");
        revoke("{\"sid\": \"session-1\"}");

        problem(someone.proves(lin, change, someone.codeOn(fresh)), 409, "/problems/change-over");
    }

    @Test
    void aChangeIsGivenUp() {
        String change = someone.started(lin, fresh);
        someone.as(lin).delete(CHANGES + "/" + change).then().statusCode(204);

        problem(someone.asksForACode(lin, change), 409, "/problems/change-over");
        someone.as(lin).get("/v1/me").then().body("bindings.number", equalTo(List.of(masked(old))));
    }

    @Test
    void anotherStartEndsTheOneBefore() {
        String first = someone.started(lin, fresh);
        someone.started(lin, aNumber());

        problem(someone.asksForACode(lin, first), 409, "/problems/change-over");
    }

    @Test
    void aHintThatWasNotShownCannotBeAcknowledged() {
        String change = someone.as(lin)
                .body(wish(fresh))
                .post(CHANGES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        for (String hint : List.of("fixed-line", "made-up")) {
            problem(
                    someone.as(lin)
                            .body("{\"ids\": [\"" + hint + "\"]}")
                            .post(CHANGES + "/" + change + "/acknowledgements")
                            .then(),
                    422,
                    "/problems/hint-not-shown");
        }
        problem(someone.proves(lin, change, "123456"), 409, "/problems/needs-acknowledgement");
        problem(someone.asksForACode(lin, change), 409, "/problems/needs-acknowledgement");
    }

    @Test
    void aSlipOfTheCurrentNumberIsAskedAboutInTheCallersLanguage() {
        String slip = old.substring(0, old.length() - 1) + (old.endsWith("0") ? "1" : "0");
        someone.as(lin)
                .header("Accept-Language", "zh-CN")
                .body(wish(slip))
                .post(CHANGES)
                .then()
                .statusCode(201)
                .body("hints.id", hasItem("nearly-current-number"));
    }

    @Test
    void theNumberThatIsBoundIsProvedAnewWithoutACoolDown() {
        String change = someone.started(lin, old);
        someone.getsTheirTexts(lin);

        someone.proves(lin, change, someone.codeOn(old)).statusCode(200).body("activeFrom", equalTo(null));
        someone.getsTheirTexts(lin);
        assertThat(someone.textsOn(old)).hasSize(1);
    }

    @Test
    void theSameKeyAnswersTheSameAgain() {
        String key = UUID.randomUUID().toString();
        String first = begun(key, wish(fresh)).statusCode(201).extract().asString();

        assertThat(begun(key, wish(fresh)).statusCode(201).extract().asString()).isEqualTo(first);
        problem(begun(key, wish(aNumber())), 422, "/problems/idempotency-key-reused");
    }

    @Test
    void theLendersCoreIsNoBorrower() {
        problem(Requests.core().body(wish(fresh)).post(CHANGES).then(), 403, "/problems/forbidden");
    }

    private void revoke(String session) {
        Requests.core()
                .body(session)
                .post("/v1/borrowers/" + lin + "/session-revocations")
                .then()
                .statusCode(204);
    }

    private ValidatableResponse begun(String key, String body) {
        return someone.as(lin)
                .header("Idempotency-Key", key)
                .body(body)
                .post(CHANGES)
                .then();
    }

    private static String masked(String number) {
        return "+86 " + number.substring(3, 6) + "****" + number.substring(10);
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String type) {
        return answer.statusCode(status).body("type", equalTo(type)).body("detail", not(equalTo("")));
    }
}
