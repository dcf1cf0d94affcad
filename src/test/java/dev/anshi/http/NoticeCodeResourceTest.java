package dev.anshi.http;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static dev.anshi.http.ABorrower.aNumber;
import static dev.anshi.http.ABorrower.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

/** Can the holder of a phone stop what is not for them, and learn nothing else? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class NoticeCodeResourceTest {

    private static final Pattern CODE = Pattern.compile("[0-9A-HJKMNP-TV-Z]{8}");

    @Inject
    ABorrower someone;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    private String lin;
    private String old;
    private String fresh;

    /** A borrower who changed to a number; the old and the new phone were told, each with a code. */
    @BeforeEach
    void aBorrowerWhoseNumberChanged() {
        database.run(tx -> tx.update("delete from tries"));
        Requests.aSender();
        lin = Requests.aBorrower();
        old = aNumber();
        fresh = aNumber();
        someone.hasBound(lin, old);
        String change = someone.started(lin, fresh);
        someone.getsTheirTexts(lin);
        someone.proves(lin, change, someone.codeOn(fresh)).statusCode(200);
        someone.getsTheirTexts(lin);
    }

    @Test
    void aCodeOfOursIsGenuineHoweverItIsTyped() {
        String code = noticeCodeOn(old);
        String typed = code.toLowerCase(Locale.ROOT).substring(0, 4) + "-" + code.substring(4);

        for (String each : List.of(code, typed)) {
            Response answer = asAnyone().get("/v1/notice-codes/" + each);
            answer.then().statusCode(200).body("genuine", equalTo(true)).body("sentOn", equalTo(today()));
            assertThat(answer.jsonPath().getString("sender")).isNotBlank();
            assertThat(answer.asString()).doesNotContain(lin, old.substring(7), "758", "Bank");
        }
    }

    @Test
    void aCodeThatIsNobodysIsAnsweredInTheSameForm() {
        asAnyone()
                .get("/v1/notice-codes/00000000")
                .then()
                .statusCode(200)
                .body("genuine", equalTo(false))
                .body("keySet().toString()", equalTo("[genuine, sender, sentOn]"));
        for (String what : List.of("not-mine", "contest")) {
            Response known = asAnyone().post("/v1/notice-codes/" + noticeCodeOn(old) + "/" + what);
            Response unknown = asAnyone().post("/v1/notice-codes/00000000/" + what);
            assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(202);
            assertThat(unknown.asString()).isEqualTo(known.asString()).isEmpty();
        }
    }

    @Test
    void theOldNumberFreezesAChangeThatWasNotItsOwners() {
        asAnyone().post("/v1/notice-codes/" + noticeCodeOn(old) + "/contest");

        assertThat(stateOf(fresh)).containsExactly("SUSPENDED");
        assertThat(casesOf(lin)).containsExactly("CONTESTED_CHANGE");
        assertThat(changesOf(lin)).containsExactly("FROZEN");
        assertThat(inAppPlanned(lin)).contains("NUMBER_SUSPENDED");
    }

    @Test
    void aContestAfterTheWindowIsTooLate() {
        clock.advance(Duration.ofHours(73));

        asAnyone().post("/v1/notice-codes/" + noticeCodeOn(old) + "/contest");

        assertThat(stateOf(fresh)).containsExactly("ACTIVE");
        assertThat(casesOf(lin)).isEmpty();
    }

    @Test
    void aPhoneThatIsNotTheirsIsWrittenToNoMoreAndTheCaseOpensOnce() {
        String code = noticeCodeOn(fresh);

        asAnyone().post("/v1/notice-codes/" + code + "/not-mine");
        asAnyone().post("/v1/notice-codes/" + code + "/not-mine");

        assertThat(stateOf(fresh)).containsExactly("SUSPENDED");
        assertThat(casesOf(lin)).containsExactly("NOT_MINE");
        assertThat(suppressionsOf(lin)).containsExactly("NOT_MINE");
    }

    @Test
    void aContestByTheNewNumberIsANotMe() {
        asAnyone().post("/v1/notice-codes/" + noticeCodeOn(fresh) + "/contest");

        assertThat(stateOf(fresh)).containsExactly("SUSPENDED");
        assertThat(casesOf(lin)).containsExactly("NOT_MINE");
        assertThat(changesOf(lin)).containsExactly("PROVED");
    }

    @Test
    void aNumberProvedSinceTheTextIsLookedAtByAPersonAndStays() {
        String code = noticeCodeOn(fresh);
        asAnyone().post("/v1/notice-codes/" + code + "/not-mine");
        clock.advance(Duration.ofHours(2));
        binds(fresh, "exclusive-use", "taken-off-before");

        asAnyone().post("/v1/notice-codes/" + code + "/not-mine");

        assertThat(stateOf(fresh)).contains("ACTIVE");
        assertThat(casesOf(lin)).containsExactly("NOT_MINE", "NOT_MINE");
        assertThat(suppressionsOf(lin)).containsExactly("NOT_MINE");
    }

    @Test
    void anotherChangeAfterwardsDoesNotEscapeTheContest() {
        String codeOfOld = noticeCodeOn(old);
        clock.advance(Duration.ofHours(2));
        String third = aNumber();
        binds(third, "exclusive-use");

        asAnyone().post("/v1/notice-codes/" + codeOfOld + "/contest");

        assertThat(stateOf(third)).containsExactly("SUSPENDED");
        assertThat(casesOf(lin)).containsExactly("CONTESTED_CHANGE");
    }

    @Test
    void aNotMeByTheOldNumberIsAContestWhileItMayBeOne() {
        asAnyone().post("/v1/notice-codes/" + noticeCodeOn(old) + "/not-mine");

        assertThat(stateOf(fresh)).containsExactly("SUSPENDED");
        assertThat(casesOf(lin)).containsExactly("CONTESTED_CHANGE");
        assertThat(suppressionsOf(lin)).isEmpty();
    }

    @Test
    void aNotMeThatWasSaidBySmsBeforeStillSuspends() {
        database.run(tx -> tx.update("""
                insert into suppression (id, recipient_id, number_index, kind, at, source, recorded_at)
                select gen_random_uuid(), recipient_id, number_index, 'NOT_MINE', $2, 'SMS', $2 from binding
                where recipient_id = $1 and state = 'ACTIVE'""", lin, clock.instant()));

        asAnyone().post("/v1/notice-codes/" + noticeCodeOn(fresh) + "/not-mine");

        assertThat(stateOf(fresh)).containsExactly("SUSPENDED");
        assertThat(casesOf(lin)).containsExactly("NOT_MINE");
    }

    @Test
    void aTextOfLastYearStopsNobody() {
        String code = noticeCodeOn(fresh);
        clock.advance(Duration.ofDays(91));

        asAnyone().post("/v1/notice-codes/" + code + "/not-mine");

        assertThat(stateOf(fresh)).containsExactly("ACTIVE");
        asAnyone().get("/v1/notice-codes/" + code).then().body("genuine", equalTo(true));
    }

    @Test
    void aContestedNumberMakesTheNextChangeNoEasier() {
        asAnyone().post("/v1/notice-codes/" + noticeCodeOn(old) + "/contest");

        someone.as(lin, clock.instant(), List.of("pwd"), "session-2")
                .body(wish(aNumber(), "exclusive-use"))
                .post("/v1/me/binding-changes")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/step-up-required"));
    }

    private void binds(String number, String... acknowledged) {
        String change = someone.as(lin)
                .body(wish(number, acknowledged))
                .post("/v1/me/binding-changes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        someone.getsTheirTexts(lin);
        someone.proves(lin, change, someone.codeOn(number)).statusCode(200);
        someone.getsTheirTexts(lin);
    }

    @Test
    void whoTriesCodeAfterCodeIsStoppedForTheHour() {
        for (int i = 0; i < 30; i++) {
            asAnyone().get("/v1/notice-codes/77700000").then().statusCode(200);
        }

        asAnyone()
                .get("/v1/notice-codes/77711111")
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[0-9]+"))
                .body("type", equalTo("/problems/too-many-tries"));
        asAnyone().get("/v1/notice-codes/88800000").then().statusCode(200);
        clock.advance(Duration.ofHours(1));
        asAnyone().get("/v1/notice-codes/77711111").then().statusCode(200);
    }

    @Test
    void whoIsStoppedUsesUpNothingOfWhatAllHave() {
        for (int i = 0; i < 60; i++) {
            asAnyone().get("/v1/notice-codes/no-code");
        }
        for (int i = 0; i < 31; i++) {
            asAnyone().get("/v1/notice-codes/77700000").then().statusCode(429);
        }
        database.run(tx -> tx.update("delete from tries where limited = 'MISSES_OF_ADDRESS'"));

        asAnyone().get("/v1/notice-codes/77711111").then().statusCode(200);
    }

    @Test
    void anAddressThatMissesTooOftenIsStoppedWhateverItTries() {
        for (int i = 0; i < 60; i++) {
            asAnyone().get("/v1/notice-codes/no-code-at-all").then().statusCode(200);
        }

        asAnyone().get("/v1/notice-codes/" + noticeCodeOn(old)).then().statusCode(429);
    }

    @Test
    void whenAllMissTooOftenWhoErrsLittleGoesOn() {
        asAnyone().get("/v1/notice-codes/no-code");
        database.run(tx -> tx.update("update tries set used = 3000 where limited = 'MISSES'"));

        asAnyone().get("/v1/notice-codes/" + noticeCodeOn(old)).then().statusCode(200);
        asAnyone().get("/v1/notice-codes/no-code");
        asAnyone().get("/v1/notice-codes/no-code");
        asAnyone().get("/v1/notice-codes/" + noticeCodeOn(old)).then().statusCode(429);
    }

    /** Thousands of addresses that miss a time or two each find no more than one that is let go on. */
    @Test
    void whenAllMissFarTooOftenEverybodyWaits() {
        asAnyone().get("/v1/notice-codes/no-code");
        database.run(tx -> tx.update("update tries set used = 17999 where limited = 'MISSES'"));

        asAnyone().get("/v1/notice-codes/no-code").then().statusCode(200);
        asAnyone().get("/v1/notice-codes/" + noticeCodeOn(old)).then().statusCode(429);
    }

    @Test
    void aCodeIsReadAsPeopleTypeIt() {
        String code = noticeCodeOn(old);
        String fullWidth = code.chars()
                .mapToObj(each -> String.valueOf((char) (each + 0xFEE0)))
                .collect(java.util.stream.Collectors.joining());

        asAnyone().get("/v1/notice-codes/{code}", fullWidth).then().body("genuine", equalTo(true));
        asAnyone()
                .get("/v1/notice-codes/{code}", code.substring(0, 4) + "\u2013" + code.substring(4))
                .then()
                .body("genuine", equalTo(true));
    }

    @Test
    void staffReadTheCaseAndThatTheyDidIsKept() {
        asAnyone().post("/v1/notice-codes/" + noticeCodeOn(fresh) + "/not-mine");
        String id = database.transaction(tx -> tx.first(
                        row -> row.getUUID("id").toString(), "select id from case_file where borrower_id = $1", lin)
                .orElseThrow());

        asStaff().get("/v1/staff/cases/" + id).then().statusCode(200).body("borrowerId", equalTo(lin));
        assertThat(asStaff().get("/v1/staff/cases?limit=200").jsonPath().getList("items.id"))
                .contains(id);
        asAnyone().get("/v1/staff/cases").then().statusCode(401);

        assertThat(readsOf(lin)).isEqualTo(2);
    }

    private static io.restassured.specification.RequestSpecification asAnyone() {
        return RestAssured.given().header("Accept-Language", "en").contentType("application/json");
    }

    private static io.restassured.specification.RequestSpecification asStaff() {
        return asAnyone().auth().oauth2(Tokens.of("staff-1", Scopes.STAFF_READ));
    }

    private String today() {
        return clock.instant().toString().substring(0, 10);
    }

    /** The newest code on the phone. */
    private String noticeCodeOn(String number) {
        List<String> texts = someone.textsOn(number);
        Matcher found = CODE.matcher(texts.get(texts.size() - 1));
        assertThat(found.find()).as("a notice code in the text").isTrue();
        return found.group();
    }

    private List<String> stateOf(String number) {
        String last = number.substring(number.length() - 4);
        return someone.as(lin)
                .get("/v1/me")
                .jsonPath()
                .getList("bindings.findAll { it.number.endsWith('" + last + "') }.state");
    }

    private List<String> casesOf(String borrower) {
        return words("select kind as word from case_file where borrower_id = $1", borrower);
    }

    private List<String> changesOf(String borrower) {
        return words("select state as word from binding_change where recipient_id = $1", borrower);
    }

    private List<String> suppressionsOf(String borrower) {
        return words("select kind as word from suppression where recipient_id = $1", borrower);
    }

    private List<String> inAppPlanned(String borrower) {
        return words(
                "select occasion as word from notice where recipient_id = $1 and channel = 'IN_APP' and state = 'PLANNED'",
                borrower);
    }

    private int readsOf(String borrower) {
        return words(
                        "select kind as word from audit_entry where chain = $1 and kind = 'READ_BY_STAFF'",
                        dev.anshi.audit.AuditChain.ofBorrower(borrower))
                .size();
    }

    private List<String> words(String sql, String argument) {
        return database.transaction(tx -> tx.list(row -> row.getString("word"), sql, argument));
    }
}
