package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Purpose;
import dev.anshi.database.Database;
import dev.anshi.inbound.InboundSms;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.UrgentNotice;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.phone.NumberParser;
import dev.anshi.wording.Occasion;

import static dev.anshi.http.ABorrower.aNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** What can a borrower say of a number that is theirs, and what can't somebody who only got into the account? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class MeNumberResourceTest {

    private static final Pattern CODE = Pattern.compile("(?<![0-9A-Z])[0-9A-HJKMNP-TV-Z]{8}(?![0-9A-Z])");

    @Inject
    ABorrower someone;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Inject
    UrgentNotices urgent;

    @Inject
    InboundSms inbound;

    @Inject
    NumberParser numbers;

    private String lin;
    private String number;
    private Instant proven;

    /** The lender's own code proved the number a week ago; it is ten in Shanghai. */
    @BeforeEach
    void aBorrowerWithANumber() {
        clock.set(Instant.parse("2033-02-07T02:00:00Z"));
        database.run(tx -> tx.update("delete from tries"));
        Requests.aSender();
        lin = Requests.aBorrower();
        number = aNumber();
        someone.hasBound(lin, number);
        proven = Instant.parse(bindings(0).getString("provenAt"));
    }

    @Test
    void stillMineCountsForAYearAfterTheProofAndNoLonger() {
        confirmed(lin, "{}").statusCode(200).body("confirmedAt", notNullValue());
        clock.set(proven.plus(Duration.ofDays(400)));

        confirmed(lin, "{}")
                .statusCode(200)
                .body("confirmedAt", equalTo(proven.plus(Duration.ofDays(365)).toString()));
        confirmed(lin, "{}").statusCode(409).body("type", equalTo("/problems/needs-proof"));
        assertThat(bindings(0).getString("provenAt")).isEqualTo(proven.toString());
    }

    @Test
    void theCodeOfATextProvesTheNumberAsOfWhenItWentOut() {
        Instant sent = clock.instant();
        checkedUp(Occasion.STILL_YOURS);
        clock.advance(Duration.ofDays(3));

        confirmed(lin, code(noticeCodeOn(number))).statusCode(200);

        assertThat(Instant.parse(bindings(0).getString("provenAt"))).isBetween(sent, sent.plusSeconds(60));
    }

    @Test
    void anOldTextProvesNothing() {
        checkedUp(Occasion.STILL_YOURS);
        clock.advance(Duration.ofDays(7).plusMinutes(1));

        confirmed(lin, code(noticeCodeOn(number))).statusCode(422).body("type", equalTo("/problems/notice-code-wrong"));
    }

    @Test
    void anotherPersonsTextProvesNothing() {
        checkedUp(Occasion.STILL_YOURS);
        String mallory = Requests.aBorrower();
        someone.hasBound(mallory, aNumber());
        String theirs = someone.as(mallory).get("/v1/me").jsonPath().getString("bindings[0].id");

        someone.as(mallory)
                .body(code(noticeCodeOn(number)))
                .post("/v1/me/bindings/" + theirs + "/confirmations")
                .then()
                .statusCode(422);
        someone.as(mallory)
                .body("{}")
                .post("/v1/me/bindings/" + id() + "/confirmations")
                .then()
                .statusCode(404);
        confirmed(lin, code("00000000")).statusCode(422);
    }

    @Test
    void theFirstProofByATextAsksForWhatAFirstBindingAsksFor() {
        String wei = aBorrowerInTheBooks();
        checkedUp(Occasion.WHO_HOLDS_IT);
        String code = code(noticeCodeOn(number));

        confirmed(wei, "{}").statusCode(409);
        someone.as(wei, clock.instant().minusSeconds(3_600), List.of("pwd"), "stolen")
                .body(code)
                .post("/v1/me/bindings/" + id() + "/confirmations")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/step-up-required"));
        someone.as(wei, clock.instant(), List.of("pwd"), "own")
                .body(code)
                .post("/v1/me/bindings/" + id() + "/confirmations")
                .then()
                .statusCode(200)
                .body("state", equalTo("ACTIVE"))
                .body("provenAt", notNullValue())
                .body("exclusiveUse", nullValue());

        assertThat(Instant.parse(bindings(0).getString("activeFrom")))
                .isAfterOrEqualTo(clock.instant().plus(Duration.ofHours(71)));
        someone.getsTheirTexts(wei);
        assertThat(someone.textsOn(number)).hasSize(2);
    }

    @Test
    void besideANumberThatIsBoundOnlyAChangePutsAnotherInItsPlace() {
        String other = aNumber();
        inTheBooks(lin, other);
        String pending = bindings(1).getString("id");
        String text = textWithCodeTo(UUID.fromString(pending), other, Occasion.WHO_HOLDS_IT);

        someone.as(lin)
                .body(code(text))
                .post("/v1/me/bindings/" + pending + "/confirmations")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/needs-change"));
    }

    @Test
    void takingANumberOffAsksForTwoFactorsAndTellsIt() {
        String path = "/v1/me/bindings/" + id();
        someone.as(lin, clock.instant(), List.of("pwd"), "stolen")
                .delete(path)
                .then()
                .statusCode(401);

        someone.as(lin).delete(path).then().statusCode(204);
        someone.getsTheirTexts(lin);

        assertThat(someone.textsOn(number))
                .singleElement()
                .asString()
                .contains("移除")
                .doesNotContain("还款", "Anxin Bank");
        assertThat(statesOf(lin)).containsExactly("REVOKED");
        someone.as(lin).delete(path).then().statusCode(409);
        someone.as(Requests.aBorrower()).delete(path).then().statusCode(404);
    }

    @Test
    void aNumberOfTheBooksThatNobodyProvedIsTakenOffWithoutAWord() {
        String wei = aBorrowerInTheBooks();

        someone.as(wei, clock.instant(), List.of("pwd"), "s")
                .delete("/v1/me/bindings/" + id())
                .then()
                .statusCode(204);
        someone.getsTheirTexts(wei);

        assertThat(someone.textsOn(number)).isEmpty();
    }

    @Test
    void whoTakesTheNumberOffFirstDoesNotEscapeItsNo() {
        someone.as(lin).delete("/v1/me/bindings/" + id()).then().statusCode(204);
        someone.getsTheirTexts(lin);
        String theirs = aNumber();
        String change = someone.started(lin, theirs);
        someone.getsTheirTexts(lin);
        someone.proves(lin, change, someone.codeOn(theirs)).statusCode(200);

        inbound.receive(
                UUID.randomUUID().toString(), numbers.parse(number, null).number(), "否", clock.instant());

        assertThat(statesOf(lin)).containsExactly("REVOKED", "SUSPENDED");
        assertThat(words("select kind as word from case_file where borrower_id = $1", lin))
                .containsExactly("CONTESTED_CHANGE");
    }

    @Test
    void theHistorySaysHowTheNumberBecameWhatItIsAndByWhom() {
        String fresh = aNumber();
        String change = someone.started(lin, fresh);
        someone.getsTheirTexts(lin);
        someone.proves(lin, change, someone.codeOn(fresh)).statusCode(200);
        String old = words("select id::text as word from binding where recipient_id = $1 and state = 'REPLACED'", lin)
                .get(0);

        someone.as(lin)
                .get("/v1/me/bindings/" + old + "/history")
                .then()
                .statusCode(200)
                .body("binding.number", endsWith(number.substring(number.length() - 4)))
                .body("binding.provenance", equalTo("LENDER_RECORD"))
                .body("items.state", contains("ACTIVE", "REPLACED"))
                .body("items.by", contains("LENDER", "OWNER"));
        someone.as(lin)
                .get("/v1/me/bindings/" + id() + "/history?limit=1")
                .then()
                .body("binding.provenance", equalTo("OWNER_ENTERED"))
                .body("items", hasSize(1))
                .body("next", equalTo("1"))
                .body("changes[0].id", equalTo(change))
                .body("changes[0].prompts[0].id", equalTo("exclusive-use"))
                .body("changes[0].prompts[0].acknowledgedAt", notNullValue());
        someone.as(Requests.aBorrower())
                .get("/v1/me/bindings/" + old + "/history")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse confirmed(String borrower, String body) {
        return someone.as(borrower)
                .body(body)
                .post("/v1/me/bindings/" + id() + "/confirmations")
                .then();
    }

    private static String code(String noticeCode) {
        return "{\"noticeCode\": \"" + noticeCode + "\"}";
    }

    /** Becomes the one that this test is about. */
    private String aBorrowerInTheBooks() {
        lin = Requests.aBorrower();
        number = aNumber();
        inTheBooks(lin, number);
        return lin;
    }

    private static void inTheBooks(String borrower, String number) {
        Requests.core()
                .body("{\"number\": \"" + number + "\", \"how\": \"RECORD\"}")
                .put("/v1/borrowers/" + borrower + "/numbers/n-" + UUID.randomUUID())
                .then()
                .statusCode(200);
    }

    private void checkedUp(Occasion occasion) {
        textWithCodeTo(UUID.fromString(id()), number, occasion);
    }

    private String textWithCodeTo(UUID binding, String to, Occasion occasion) {
        UUID notice = database.transaction(tx -> urgent.plan(
                tx,
                new UrgentNotice(
                        lin, Purpose.BINDING_CHECKUP, Channel.SMS, binding, null, null, occasion, Duration.ofDays(7))));
        urgent.send(List.of(notice));
        someone.getsTheirTexts(lin);
        return noticeCodeOn(to);
    }

    private String noticeCodeOn(String phone) {
        List<String> codes = someone.textsOn(phone).stream()
                .flatMap(text -> CODE.matcher(text).results().map(MatchResult::group))
                .toList();
        return codes.get(codes.size() - 1);
    }

    private String id() {
        return bindings(0).getString("id");
    }

    private JsonPath bindings(int nth) {
        return someone.as(lin).get("/v1/me").jsonPath().setRootPath("bindings[" + nth + "]");
    }

    private List<String> statesOf(String borrower) {
        return words("select state as word from binding where recipient_id = $1 order by created_at", borrower);
    }

    private List<String> words(String sql, String borrower) {
        return database.transaction(tx -> tx.list(row -> row.getString("word"), sql, borrower));
    }
}
