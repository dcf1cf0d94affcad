package dev.anshi.http;

import java.time.Duration;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.Phones;
import dev.anshi.local.SettableClock;

import static dev.anshi.http.ABorrower.aNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Does a call bring the code to a phone that got no text? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class CodesByCallTest {

    @Inject
    ABorrower someone;

    @Inject
    SettableClock clock;

    @Inject
    Phones phones;

    @Inject
    Database database;

    private String lin;
    private String fresh;
    private String change;

    @BeforeEach
    void aChangeWhoseTextWasSent() {
        Requests.aSender();
        lin = Requests.aBorrower();
        fresh = aNumber();
        someone.hasBound(lin, aNumber());
        change = someone.started(lin, fresh);
        someone.getsTheirTexts(lin);
        clock.advance(Duration.ofSeconds(61));
    }

    @Test
    void theCallSpeaksTheDigitsOneByOneAndProvesTheNumber() {
        // When
        asksForACall().statusCode(200).body("state", equalTo("CODE_SENT"));
        someone.getsTheirTexts(lin);
        // Then
        Phones.Message call = lastOn(fresh);
        assertThat(call.channel()).isEqualTo("VOICE");
        assertThat(call.text())
                .matches("您好，这里是.+。您用于确认本手机号码的验证码是：[0-9](，[0-9]){5}。再说一遍：[0-9](，[0-9]){5}。只应由本机机主本人输入，.*");
        someone.proves(lin, change, spoken(call)).statusCode(200).body("state", equalTo("ACTIVE"));
    }

    @Test
    void aCallKillsTheCodeOfTheText() {
        // Given
        String texted = someone.codeOn(fresh);
        // When
        asksForACall().statusCode(200);
        someone.getsTheirTexts(lin);
        // Then
        if (!texted.equals(spoken(lastOn(fresh)))) {
            someone.proves(lin, change, texted).statusCode(422).body("type", equalTo("/problems/code-wrong"));
        }
    }

    @Test
    void aCallComesAMinuteAfterTheTextAtTheEarliestLikeAnother() {
        asksForACall().statusCode(200);

        asksForACall().statusCode(429).body("type", equalTo("/problems/too-soon"));
    }

    @Test
    void theNumberBoundNowIsNotCalled() {
        someone.as(lin)
                .body("{\"to\": \"OLD\", \"channel\": \"VOICE\"}")
                .post("/v1/me/binding-changes/" + change + "/codes")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/channel-not-offered"));
    }

    @Test
    void theAppIsNoPlaceForACode() {
        someone.as(lin)
                .body("{\"to\": \"NEW\", \"channel\": \"IN_APP\"}")
                .post("/v1/me/binding-changes/" + change + "/codes")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/channel-not-offered"));
    }

    @Test
    void whatACarrierDoesToACallIsRecordedAsOfAText() {
        assertThat(outcomeWhere(Phones.Carrier.UNREACHABLE)).isEqualTo("ACCEPTED null");
        assertThat(outcomeWhere(Phones.Carrier.THROTTLED)).isEqualTo("NOT_TAKEN ThrottlingException");
        assertThat(outcomeWhere(Phones.Carrier.TIMEOUT)).isEqualTo("IN_DOUBT TimeoutException");
    }

    @Test
    void aPhoneThatOptedOutOfCallsIsWrittenDownAsAStop() {
        // When
        String outcome = outcomeWhere(Phones.Carrier.OPTED_OUT);

        // Then
        List<String> standing = database.transaction(
                tx -> tx.list(row -> row.getString(0), "select kind from suppression where recipient_id = $1", lin));
        assertThat(outcome).isEqualTo("NOT_TAKEN ConflictException:DESTINATION_PHONE_NUMBER_OPTED_OUT");
        assertThat(standing).containsExactly("STOP");
    }

    private String outcomeWhere(Phones.Carrier carrier) {
        phones.behave(fresh, carrier);
        asksForACall().statusCode(200);
        someone.getsTheirTexts(lin);
        clock.advance(Duration.ofHours(2));
        change = someone.started(lin, fresh);
        clock.advance(Duration.ofSeconds(61));
        return database.transaction(tx -> tx.first(
                        row -> row.getString("outcome") + " " + row.getString("error"),
                        "select outcome, error from attempt where recipient_id = $1 and channel = 'VOICE' order by claimed_at desc limit 1",
                        lin)
                .orElseThrow());
    }

    private ValidatableResponse asksForACall() {
        return someone.as(lin)
                .body("{\"to\": \"NEW\", \"channel\": \"VOICE\"}")
                .post("/v1/me/binding-changes/" + change + "/codes")
                .then();
    }

    private Phones.Message lastOn(String number) {
        List<Phones.Message> all = phones.messages(number);
        return all.get(all.size() - 1);
    }

    private static String spoken(Phones.Message call) {
        return call.text()
                .replaceFirst("^.*?验证码是：", "")
                .replaceFirst("。.*$", "")
                .replace("，", "");
    }
}
