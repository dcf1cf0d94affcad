package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static dev.anshi.http.ABorrower.aNumber;
import static dev.anshi.http.ABorrower.otherThan;
import static dev.anshi.http.ABorrower.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** When is a code to the number bound now the second factor of a change? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class OldNumberFactorTest {

    private static final String CHANGES = "/v1/me/binding-changes";

    @Inject
    ABorrower someone;

    @Inject
    SettableClock clock;

    private String lin;
    private String old;
    private String fresh;
    private Instant loggedIn;

    @BeforeEach
    void aBorrowerWithANumberAndAPassword() {
        Requests.aSender();
        lin = Requests.aBorrower();
        old = aNumber();
        fresh = aNumber();
        someone.hasBound(lin, old);
        loggedIn = clock.instant();
    }

    @Test
    void aPasswordAndACodeToTheOldNumberBindTheNewOne() {
        String change = startedWithOneFactor();
        code(change, "OLD").statusCode(200).body("state", equalTo("NEEDS_FACTOR"));
        someone.getsTheirTexts(lin);
        assertThat(someone.textsOn(fresh)).isEmpty();

        proves(change, someone.codeOn(old)).statusCode(202).body("state", equalTo("CODE_SENT"));
        someone.getsTheirTexts(lin);

        proves(change, someone.codeOn(fresh)).statusCode(200).body("state", equalTo("ACTIVE"));
    }

    @Test
    void nothingGoesToTheNewNumberBeforeTheOldOneAnswered() {
        String change = startedWithOneFactor();

        code(change, "NEW").statusCode(409).body("type", equalTo("/problems/needs-factor"));
        acknowledges(change).statusCode(200).body("state", equalTo("NEEDS_FACTOR"));
        someone.getsTheirTexts(lin);

        assertThat(someone.textsOn(fresh)).isEmpty();
        assertThat(someone.textsOn(old)).isEmpty();
    }

    @Test
    void theCodeOfTheOldNumberDoesNotProveTheNewOne() {
        String change = startedWithOneFactor();
        code(change, "OLD");
        someone.getsTheirTexts(lin);
        String oldCode = someone.codeOn(old);
        proves(change, oldCode).statusCode(202);

        proves(change, oldCode).statusCode(422);
        someone.getsTheirTexts(lin);
        assertThat(someone.codeOn(fresh)).satisfies(newCode -> {
            if (!newCode.equals(oldCode)) {
                proves(change, oldCode).statusCode(422).body("type", equalTo("/problems/code-wrong"));
            }
        });
    }

    @Test
    void wrongCodesLockThisChangeToo() {
        String change = startedWithOneFactor();
        code(change, "OLD");
        someone.getsTheirTexts(lin);
        String right = someone.codeOn(old);
        for (int i = 0; i < 5; i++) {
            proves(change, otherThan(right)).statusCode(422);
        }

        proves(change, right).statusCode(422).body("type", equalTo("/problems/code-locked"));
    }

    @Test
    void theFirstFactorMustStillBeFreshWhenTheSecondComes() {
        String change = startedWithOneFactor();
        code(change, "OLD");
        someone.getsTheirTexts(lin);
        String right = someone.codeOn(old);
        clock.set(loggedIn.plus(Duration.ofMinutes(5)).plusMillis(1));

        proves(change, right).statusCode(409).body("type", equalTo("/problems/change-expired"));
    }

    @Test
    void noFactorAtAllIsNotMendedByTheOldNumber() {
        someone.as(lin, loggedIn, List.of("otp", "sms"), "s")
                .body(wish(fresh))
                .post(CHANGES)
                .then()
                .statusCode(401)
                .body("change", nullValue());
    }

    @Test
    void whoHasTwoFactorsNeedsNoCodeToTheOldNumber() {
        String change = someone.started(lin, fresh);

        code(change, "OLD").statusCode(409).body("type", equalTo("/problems/factors-complete"));
    }

    @Test
    void oneFactorDoesNotEndWhatTwoBegan() {
        String change = someone.started(lin, fresh);

        startWithOneFactor(aNumber()).statusCode(401).body("change", nullValue());
        someone.getsTheirTexts(lin);
        someone.proves(lin, change, someone.codeOn(fresh)).statusCode(200);
    }

    @Test
    void whoHasNoNumberHasNoSuchFactor() {
        String nobody = Requests.fresh("borrower");
        Requests.core().body("""
                {"name": "Li Na", "locale": "en", "zones": ["Asia/Shanghai"], "jurisdiction": "house", "status": "ACTIVE",
                 "identity": {"status": "UNVERIFIED"}, "cards": []}""").put("/v1/borrowers/" + nobody);

        someone.as(nobody, loggedIn, List.of("pwd"), "s")
                .body(wish(fresh))
                .post(CHANGES)
                .then()
                .statusCode(401)
                .body("change", nullValue());
    }

    @Test
    void theSameAskedAgainBeginsNoOtherChange() {
        String change = startedWithOneFactor();

        startWithOneFactor(fresh).statusCode(401).body("change", equalTo(change));
    }

    private String startedWithOneFactor() {
        return startWithOneFactor(fresh)
                .statusCode(401)
                .header("WWW-Authenticate", containsString("sms"))
                .body("type", equalTo("/problems/step-up-required"))
                .body("change", notNullValue())
                .extract()
                .path("change");
    }

    private ValidatableResponse startWithOneFactor(String number) {
        return someone.as(lin, loggedIn, List.of("pwd"), "s")
                .body(wish(number, "exclusive-use"))
                .post(CHANGES)
                .then();
    }

    private ValidatableResponse code(String change, String to) {
        return someone.as(lin, loggedIn, List.of("pwd"), "s")
                .body("{\"to\": \"" + to + "\"}")
                .post(CHANGES + "/" + change + "/codes")
                .then();
    }

    private ValidatableResponse acknowledges(String change) {
        return someone.as(lin, loggedIn, List.of("pwd"), "s")
                .body("{\"ids\": [\"exclusive-use\"]}")
                .post(CHANGES + "/" + change + "/acknowledgements")
                .then();
    }

    private ValidatableResponse proves(String change, String code) {
        return someone.as(lin, loggedIn, List.of("pwd"), "s")
                .body("{\"code\": \"" + code + "\"}")
                .post(CHANGES + "/" + change + "/proof")
                .then();
    }
}
