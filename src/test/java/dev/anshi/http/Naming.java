package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jakarta.enterprise.context.ApplicationScoped;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.anshi.LedgerFixture;
import dev.anshi.local.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** What a borrower does with the app to name somebody, and what those do with phone and page, for tests. */
@ApplicationScoped
class Naming {

    private static final Pattern TOKEN = Pattern.compile("(?<![0-9A-Za-z])[0-9A-HJKMNP-TV-Z]{8}(?![0-9A-Za-z])");

    private final ABorrower someone;
    private final SettableClock clock;

    Naming(ABorrower someone, SettableClock clock) {
        this.someone = someone;
        this.clock = clock;
    }

    /** Moves the clock to the next ten o'clock in Shanghai, when anybody may be asked. */
    void itIsTenInTheMorning() {
        ZonedDateTime now = clock.instant().atZone(LedgerFixture.SHANGHAI);
        ZonedDateTime ten = now.toLocalDate().atTime(10, 0).atZone(LedgerFixture.SHANGHAI);
        clock.advance(Duration.between(now, ten.isBefore(now) ? ten.plusDays(1) : ten));
    }

    Response delegate(String borrower, String number) {
        return someone.as(borrower).body("""
                        {"name": "王秀英", "number": "%s", "purposes": ["REPAYMENT_REMINDER"]}""".formatted(number)).post("/v1/me/delegates");
    }

    Response contact(String borrower, String number) {
        return someone.as(borrower).body("""
                        {"name": "王秀英", "relationWord": "母亲", "number": "%s"}""".formatted(number)).post("/v1/me/contacts");
    }

    Response takesBack(String borrower, String kind, String id) {
        return someone.as(borrower).delete("/v1/me/" + kind + "/" + id);
    }

    /** Named and asked: the id of the person. */
    String asked(Response named) {
        String id = named.then().statusCode(201).extract().path("id");
        someone.getsTheirTexts(id);
        return id;
    }

    /** Named as a delegate, asked, and agreed: the id of the person. */
    String agreed(String borrower, String number) {
        String person = asked(delegate(borrower, number));
        String token = tokenOn(number);
        yes(token, codeFor(token, person, number)).then().statusCode(202);
        return person;
    }

    /** The newest token on the phone. */
    String tokenOn(String number) {
        List<String> tokens = someone.textsOn(number).stream()
                .flatMap(text -> TOKEN.matcher(text).results().map(MatchResult::group))
                .toList();
        assertThat(tokens).as("a token on the phone").isNotEmpty();
        return tokens.get(tokens.size() - 1);
    }

    /** Asks for a code by the token, and gets it. */
    String codeFor(String token, String id, String number) {
        asAnyone().post("/v1/answers/" + token + "/codes").then().statusCode(202);
        someone.getsTheirTexts(id);
        return someone.codeOn(number);
    }

    Response yes(String token, String code) {
        return asAnyone().body("""
                        {"answer": "YES", "code": "%s", "exclusiveUse": true, "locale": "zh-CN"}""".formatted(code)).post("/v1/answers/" + token);
    }

    Response no(String token) {
        return asAnyone().body("{\"answer\": \"NO\"}").post("/v1/answers/" + token);
    }

    static RequestSpecification asAnyone() {
        return RestAssured.given().header("Accept-Language", "en").contentType("application/json");
    }

    /** The state of whom the borrower named, as the account shows it. */
    String stateOf(String borrower, String kind, String id) {
        return someone.as(borrower)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .extract()
                .path(kind + ".find { it.id == '" + id + "' }.state");
    }

    Instant now() {
        return clock.instant();
    }
}
