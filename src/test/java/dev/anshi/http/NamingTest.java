package dev.anshi.http;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.Rows;
import dev.anshi.audit.AuditChain;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static dev.anshi.http.ABorrower.aNumber;
import static dev.anshi.http.ABorrower.otherThan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

/** Is nobody named without being asked, asked twice, or told anything, and does nobody else learn anything of it? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class NamingTest {

    private static final String NOBODYS = "00000000";

    @Inject
    ABorrower someone;

    @Inject
    Naming naming;

    @Inject
    SettableClock clock;

    @Inject
    Rows rows;

    @Inject
    Database database;

    private String lin;
    private String number;

    @BeforeEach
    void aBorrower() {
        naming.itIsTenInTheMorning();
        database.run(tx -> tx.update("delete from tries"));
        Requests.aSender();
        lin = Requests.aBorrower();
        someone.hasBound(lin, aNumber());
        number = aNumber();
    }

    @Test
    void theAccountShowsWhomTheBorrowerNamedAndNoNumber() {
        String delegate = naming.asked(naming.delegate(lin, number));
        String contact = naming.asked(naming.contact(lin, number));

        String account = someone.as(lin)
                .get("/v1/me")
                .then()
                .body("delegates[0].id", equalTo(delegate))
                .body("delegates[0].name", equalTo("王秀英"))
                .body("delegates[0].purposes", equalTo(List.of("REPAYMENT_REMINDER")))
                .body("delegates[0].state", equalTo("ASKED"))
                .body("contacts[0].id", equalTo(contact))
                .body("contacts[0].relationWord", equalTo("母亲"))
                .body("contacts[0].number", matchesPattern("\\+86 139\\*\\*\\*\\*[0-9]{4}"))
                .extract()
                .asString();
        assertThat(account).doesNotContain(number, number.substring(3));
    }

    @Test
    void neitherTheAskNorTheCodeHoldsAWordOfDebtOrTheFullName() {
        Requests.aLoan(lin, Requests.aSender());
        String contact = naming.asked(naming.contact(lin, number));
        naming.codeFor(naming.tokenOn(number), contact, number);

        assertThat(someone.textsOn(number))
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).doesNotContain("758", "还款", "贷", "李娜", "Bank", "王秀英", "http"));
    }

    @Test
    void aContactWhoAgreesMayBeCalledOn() {
        String contact = naming.asked(naming.contact(lin, number));
        String token = naming.tokenOn(number);

        naming.yes(token, naming.codeFor(token, contact, number)).then().statusCode(202);

        assertThat(naming.stateOf(lin, "contacts", contact)).isEqualTo("ACCEPTED");
        assertThat(rows.words(
                        "select purpose || ' ' || channel || ' ' || state from consent where recipient_id = $1",
                        contact))
                .containsExactly("CONTACT_CALLBACK SMS GRANTED");
        assertThat(rows.words("select state || ' ' || exclusive_use from binding where recipient_id = $1", contact))
                .containsExactly("ACTIVE true");
    }

    @Test
    void aNoIsForGoodWhoeverTheNumberIsNamedAsAgain() {
        String delegate = naming.asked(naming.delegate(lin, number));
        naming.no(naming.tokenOn(number)).then().statusCode(202);
        assertThat(naming.stateOf(lin, "delegates", delegate)).isEqualTo("DECLINED");
        naming.takesBack(lin, "delegates", delegate).then().statusCode(204);

        for (Response again : List.of(naming.delegate(lin, number), naming.contact(lin, number))) {
            again.then().statusCode(409).body("type", equalTo("/problems/asked-before"));
        }

        assertThat(someone.textsOn(number)).hasSize(1);
    }

    @Test
    void whoWasAskedOnceIsNotAskedAgain() {
        String delegate = naming.asked(naming.delegate(lin, number));
        naming.takesBack(lin, "delegates", delegate).then().statusCode(204);

        naming.delegate(lin, number).then().statusCode(409).body("type", equalTo("/problems/asked-before"));
    }

    @Test
    void whoWasTakenBackBeforeTheAskWentOutMayBeNamedAgain() {
        String delegate =
                naming.delegate(lin, number).then().statusCode(201).extract().path("id");
        naming.takesBack(lin, "delegates", delegate).then().statusCode(204);
        someone.getsTheirTexts(delegate);

        naming.asked(naming.delegate(lin, number));

        assertThat(someone.textsOn(number)).hasSize(1);
    }

    @Test
    void aYesAfterANoCountsNot() {
        String delegate = naming.asked(naming.delegate(lin, number));
        String token = naming.tokenOn(number);
        String code = naming.codeFor(token, delegate, number);
        naming.no(token).then().statusCode(202);

        naming.yes(token, code).then().statusCode(422).body("type", equalTo("/problems/code-wrong"));

        assertThat(naming.stateOf(lin, "delegates", delegate)).isEqualTo("DECLINED");
    }

    @Test
    void theCodeOfOneAskDoesNotAnswerAnother() {
        String one = naming.asked(naming.delegate(lin, number));
        String tokenOfOne = naming.tokenOn(number);
        String other = naming.asked(naming.contact(lin, number));
        String tokenOfOther = naming.tokenOn(number);
        String codeOfOne = naming.codeFor(tokenOfOne, one, number);

        naming.yes(tokenOfOther, codeOfOne).then().statusCode(422).body("type", equalTo("/problems/code-wrong"));

        assertThat(naming.stateOf(lin, "contacts", other)).isEqualTo("ASKED");
        naming.yes(tokenOfOne, codeOfOne).then().statusCode(202);
    }

    @Test
    void aCodeIsOfUseOnceAndThreeMinutes() {
        String delegate = naming.asked(naming.delegate(lin, number));
        String token = naming.tokenOn(number);
        String code = naming.codeFor(token, delegate, number);
        clock.advance(Duration.ofMinutes(3));
        naming.yes(token, code).then().statusCode(422);

        String another = naming.codeFor(token, delegate, number);
        naming.yes(token, another).then().statusCode(202);

        naming.yes(token, another).then().statusCode(422).body("type", equalTo("/problems/code-wrong"));
    }

    @Test
    void afterFiveWrongCodesTheRightOneIsWrongToo() {
        String delegate = naming.asked(naming.delegate(lin, number));
        String token = naming.tokenOn(number);
        String code = naming.codeFor(token, delegate, number);
        for (int i = 0; i < 5; i++) {
            naming.yes(token, otherThan(code)).then().statusCode(422);
        }

        naming.yes(token, code)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/code-wrong"))
                .body("detail", containsString("you can still say no"));
        assertThat(rows.words(
                        "select kind from audit_entry where chain = $1 and kind = 'NAMED_CODE_LOCKED'",
                        AuditChain.ofBorrower(lin)))
                .hasSize(1);
        clock.advance(Duration.ofMinutes(2));
        assertThat(naming.codeFor(token, delegate, number)).isEqualTo(code);
        naming.no(token).then().statusCode(202);
        assertThat(naming.stateOf(lin, "delegates", delegate)).isEqualTo("DECLINED");
    }

    @Test
    void codesGoOutOnceAMinuteHoweverOftenTheyAreAskedFor() {
        String delegate = naming.asked(naming.delegate(lin, number));
        String token = naming.tokenOn(number);

        naming.codeFor(token, delegate, number);
        naming.codeFor(token, delegate, number);

        assertThat(someone.textsOn(number)).hasSize(2);
    }

    @Test
    void twoYesesAtOnceAreOne() {
        String delegate = naming.asked(naming.delegate(lin, number));
        String token = naming.tokenOn(number);
        String code = naming.codeFor(token, delegate, number);

        List<CompletableFuture<Integer>> both = Stream.of(1, 2)
                .map(each -> CompletableFuture.supplyAsync(
                        () -> naming.yes(token, code).statusCode()))
                .toList();

        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(202, 422);
        assertThat(rows.words(
                        "select kind from audit_entry where kind = 'NAMED_AGREED' and payload like '%' || $1 || '%'",
                        delegate))
                .hasSize(1);
    }

    @Test
    void aYesAndANoAtOnceAreANo() {
        String delegate = naming.asked(naming.delegate(lin, number));
        String token = naming.tokenOn(number);
        String code = naming.codeFor(token, delegate, number);

        Stream.<CompletableFuture<Response>>of(
                        CompletableFuture.supplyAsync(() -> naming.yes(token, code)),
                        CompletableFuture.supplyAsync(() -> naming.no(token)))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(naming.stateOf(lin, "delegates", delegate)).isEqualTo("DECLINED");
    }

    @Test
    void aTokenThatIsNobodysIsAnsweredAsOneThatIsKnown() {
        String delegate = naming.asked(naming.delegate(lin, number));
        String token = naming.tokenOn(number);
        naming.codeFor(token, delegate, number);

        Response wrong = naming.yes(token, otherThan(someone.codeOn(number)));
        Response unknown = naming.yes(NOBODYS, "123456");
        assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode()).isEqualTo(422);
        assertThat(unknown.asString()).isEqualTo(wrong.asString());

        Response code = Naming.asAnyone().post("/v1/answers/" + token + "/codes");
        Response noCode = RestAssured.post("/v1/answers/" + NOBODYS + "/codes");
        assertThat(noCode.statusCode()).isEqualTo(code.statusCode()).isEqualTo(202);
        assertThat(noCode.asString()).isEqualTo(code.asString()).isEmpty();

        Response no = naming.no(token);
        Response nobodysNo = naming.no(NOBODYS);
        assertThat(nobodysNo.statusCode()).isEqualTo(no.statusCode()).isEqualTo(202);
        assertThat(nobodysNo.asString()).isEqualTo(no.asString()).isEmpty();
    }

    @Test
    void whoTriesTokenAfterTokenIsStopped() {
        for (int i = 0; i < 30; i++) {
            naming.no("77700000").then().statusCode(202);
        }

        naming.no("77711111").then().statusCode(429).body("type", equalTo("/problems/too-many-tries"));
    }

    @Test
    void theBorrowersOwnNumberIsNobodyElses() {
        String own = aNumber();
        someone.hasBound(lin, own);

        naming.delegate(lin, own).then().statusCode(422).body("type", equalTo("/problems/own-number"));
        naming.contact(lin, own).then().statusCode(422).body("type", equalTo("/problems/own-number"));
        naming.contact(lin, "+861065529988").then().statusCode(422).body("type", equalTo("/problems/fixed-line"));
        for (String none : List.of("110", "+19005551234", "+8610086", "12")) {
            naming.contact(lin, none).then().statusCode(422).body("type", equalTo("/problems/number-refused"));
        }
    }

    @Test
    void aNumberThatSomebodyElseHasIsNamedLikeAnyOther() {
        String mei = Requests.aBorrower();
        someone.hasBound(mei, number);

        Response known = naming.delegate(lin, number);
        Response unknown = naming.delegate(lin, aNumber());

        assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(201);
        assertThat(known.jsonPath().getMap("").keySet())
                .isEqualTo(unknown.jsonPath().getMap("").keySet());
    }

    @Test
    void aPhoneThatSaidStopIsNotAskedAndTheBorrowerDoesNotLearnIt() {
        String mei = Requests.aBorrower();
        someone.hasBound(mei, number);
        says("STOP");
        int texts = someone.textsOn(number).size();

        String delegate = naming.asked(naming.delegate(lin, number));

        assertThat(someone.textsOn(number)).hasSize(texts);
        assertThat(naming.stateOf(lin, "delegates", delegate)).isEqualTo("ASKED");
        naming.takesBack(lin, "delegates", delegate).then().statusCode(204);
        naming.asked(naming.delegate(lin, number));
        assertThat(someone.textsOn(number)).hasSize(texts);
    }

    @Test
    void aStopByWhoeverWasAskedIsANo() {
        String delegate = naming.asked(naming.delegate(lin, number));

        says("STOP");
        someone.getsTheirTexts(delegate);

        assertThat(naming.stateOf(lin, "delegates", delegate)).isEqualTo("DECLINED");
        String token = naming.tokenOn(number);
        Naming.asAnyone().post("/v1/answers/" + token + "/codes").then().statusCode(202);
        someone.getsTheirTexts(delegate);
        assertThat(someone.textsOn(number)).hasSize(2);
        isSilentlyNotAsked(naming.contact(lin, number));
    }

    @Test
    void whatAPhoneSaysOfSomebodyElseIsNotLearnedByNamingItAgain() {
        // Given: two who were asked and taken back; later one of the phones says to somebody else that it is not
        // theirs.
        String quiet = aNumber();
        String hua = Requests.aBorrower();
        isAskedAndTakenBack(lin, number);
        isAskedAndTakenBack(hua, quiet);
        someone.hasBound(Requests.aBorrower(), number);
        says("不是我");

        // When
        Response spoken = naming.contact(lin, number);
        Response silent = naming.contact(hua, quiet);

        // Then
        assertThat(spoken.statusCode()).isEqualTo(silent.statusCode()).isEqualTo(201);
        assertThat(spoken.jsonPath().getString("state"))
                .isEqualTo(silent.jsonPath().getString("state"));
        isSilentlyNotAsked(spoken);
    }

    private void isAskedAndTakenBack(String borrower, String asked) {
        String delegate = naming.asked(naming.delegate(borrower, asked));
        naming.takesBack(borrower, "delegates", delegate).then().statusCode(204);
    }

    private void isSilentlyNotAsked(Response named) {
        int texts = someone.textsOn(number).size();
        String id = naming.asked(named);
        assertThat(someone.textsOn(number)).hasSize(texts);
        assertThat(naming.stateOf(lin, "contacts", id)).isEqualTo("ASKED");
    }

    @Test
    void aNoBySmsIsANo() {
        String delegate = naming.asked(naming.delegate(lin, number));

        says("否");
        someone.getsTheirTexts(delegate);

        assertThat(naming.stateOf(lin, "delegates", delegate)).isEqualTo("DECLINED");
        assertThat(someone.textsOn(number)).last().asString().contains("不会再就此询问");
        naming.contact(lin, number).then().statusCode(409);
    }

    @Test
    void aNoBySmsAfterAYesTakesTheirNumberOff() {
        String contact = naming.asked(naming.contact(lin, number));
        String token = naming.tokenOn(number);
        naming.yes(token, naming.codeFor(token, contact, number)).then().statusCode(202);

        says("否");

        assertThat(rows.words("select state from binding where recipient_id = $1", contact))
                .containsExactly("REVOKED");
        assertThat(rows.words(
                        "select channel from notice where recipient_id = $1 and occasion = 'NAMED_TOOK_BACK'", lin))
                .containsExactly("IN_APP");
    }

    @Test
    void aYesBySmsProvesNothingAndBringsACodeForThePage() {
        String delegate = naming.asked(naming.delegate(lin, number));
        String token = naming.tokenOn(number);

        says("是");
        someone.getsTheirTexts(delegate);

        assertThat(naming.stateOf(lin, "delegates", delegate)).isEqualTo("ASKED");
        assertThat(someone.textsOn(number)).hasSize(2).last().asString().contains("验证码", "核验码");
        naming.yes(token, someone.codeOn(number)).then().statusCode(202);
        assertThat(naming.stateOf(lin, "delegates", delegate)).isEqualTo("ACCEPTED");
    }

    @Test
    void aNotMeBySmsIsANoAndOpensNoCaseWhereNobodyHadAgreed() {
        String contact = naming.asked(naming.contact(lin, number));

        says("不是我");
        someone.getsTheirTexts(contact);

        assertThat(naming.stateOf(lin, "contacts", contact)).isEqualTo("DECLINED");
        assertThat(rows.words("select kind from case_file where borrower_id = $1", lin))
                .isEmpty();
        int texts = someone.textsOn(number).size();
        naming.asked(naming.delegate(lin, number));
        assertThat(someone.textsOn(number)).hasSize(texts);
    }

    @Test
    void aNotMeByAPhoneThatHadAgreedIsLookedAtByAPerson() {
        String delegate = naming.asked(naming.delegate(lin, number));
        String token = naming.tokenOn(number);
        naming.yes(token, naming.codeFor(token, delegate, number)).then().statusCode(202);
        clock.advance(Duration.ofDays(1));

        says("不是我");

        assertThat(naming.stateOf(lin, "delegates", delegate)).isEqualTo("DECLINED");
        assertThat(rows.words("select kind from case_file where borrower_id = $1", lin))
                .containsExactly("NOT_MINE");
        Requests.staff("anna", Scopes.STAFF_READ)
                .get("/v1/staff/cases/"
                        + rows.words("select id::text from case_file where borrower_id = $1", lin)
                                .get(0))
                .then()
                .statusCode(200)
                .body("number", matchesPattern("\\+86 139\\*\\*\\*\\*[0-9]{4}"));
    }

    @Test
    void aNotMeByTheTokenIsANo() {
        String delegate = naming.asked(naming.delegate(lin, number));

        Naming.asAnyone()
                .post("/v1/notice-codes/" + naming.tokenOn(number) + "/not-mine")
                .then()
                .statusCode(202);

        assertThat(naming.stateOf(lin, "delegates", delegate)).isEqualTo("DECLINED");
        assertThat(rows.words("select state from binding where recipient_id = $1", delegate))
                .containsExactly("SUSPENDED");
    }

    @Test
    void aRevokedSessionTakesBackWhomItNamedAndWhoHasNotAnswered() {
        // Given
        String agreed = naming.asked(naming.delegate(lin, number));
        String code = naming.codeFor(naming.tokenOn(number), agreed, number);
        naming.yes(naming.tokenOn(number), code).then().statusCode(202);
        String asked = aNumber();
        naming.asked(naming.delegate(lin, asked));
        String token = naming.tokenOn(asked);

        // When: another session, then theirs.
        revokes("{\"sid\": \"session-2\"}");
        assertThat(delegates()).hasSize(2);
        revokes("{\"sid\": \"session-1\"}");

        // Then
        assertThat(delegates()).containsExactly(agreed);
        int texts = someone.textsOn(asked).size();
        Naming.asAnyone().post("/v1/answers/" + token + "/codes").then().statusCode(202);
        assertThat(someone.textsOn(asked)).hasSize(texts);
    }

    @Test
    void allSessionsRevokedTakeBackWhoeverHasNotAnswered() {
        naming.asked(naming.contact(lin, number));

        revokes("{}");

        assertThat(rows.words(
                        "select state from binding b join contact c using (recipient_id) where c.borrower_id = $1",
                        lin))
                .containsExactly("REVOKED");
    }

    private void revokes(String session) {
        Requests.core()
                .body(session)
                .post("/v1/borrowers/" + lin + "/session-revocations")
                .then()
                .statusCode(204);
    }

    private List<String> delegates() {
        return someone.as(lin).get("/v1/me").then().extract().path("delegates.id");
    }

    @Test
    void theAskIsGenuineForWhoeverChecksIt() {
        naming.asked(naming.delegate(lin, number));

        Naming.asAnyone()
                .get("/v1/notice-codes/" + naming.tokenOn(number))
                .then()
                .body("genuine", equalTo(true))
                .body("sender", not(containsString("Bank")));
    }

    @Test
    void threeAtOnceAndThreeAskedAYear() {
        naming.asked(naming.delegate(lin, number));
        naming.delegate(lin, number).then().statusCode(409).body("type", equalTo("/problems/already-named"));
        String second = naming.asked(naming.delegate(lin, aNumber()));
        naming.asked(naming.contact(lin, aNumber()));

        naming.contact(lin, aNumber()).then().statusCode(409).body("type", equalTo("/problems/too-many-named"));
        naming.takesBack(lin, "contacts", second).then().statusCode(404);
        naming.takesBack(lin, "delegates", second).then().statusCode(204);
        naming.takesBack(lin, "delegates", second).then().statusCode(404);
        naming.contact(lin, aNumber())
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[0-9]+"))
                .body("type", equalTo("/problems/too-many-asks"));
        clock.advance(Duration.ofDays(366));
        naming.contact(lin, aNumber()).then().statusCode(201);
    }

    @Test
    void whatNobodyAnswersIsOverAfterThirtyDays() {
        String delegate = naming.asked(naming.delegate(lin, number));
        String token = naming.tokenOn(number);
        clock.advance(Duration.ofDays(30));

        assertThat(naming.stateOf(lin, "delegates", delegate)).isEqualTo("EXPIRED");
        Naming.asAnyone().post("/v1/answers/" + token + "/codes").then().statusCode(202);
        someone.getsTheirTexts(delegate);
        assertThat(someone.textsOn(number)).hasSize(1);
    }

    @Test
    void aMandateEndsWhenItWasToEnd() {
        String until = clock.instant().plus(Duration.ofDays(2)).toString();
        String delegate =
                naming.asked(someone.as(lin).body("""
                        {"name": "王秀英", "number": "%s", "purposes": ["REPAYMENT_REMINDER"], "expiresAt": "%s"}""".formatted(number, until)).post("/v1/me/delegates"));
        String token = naming.tokenOn(number);
        naming.yes(token, naming.codeFor(token, delegate, number)).then().statusCode(202);
        assertThat(naming.stateOf(lin, "delegates", delegate)).isEqualTo("ACCEPTED");

        clock.advance(Duration.ofDays(2));

        assertThat(naming.stateOf(lin, "delegates", delegate)).isEqualTo("EXPIRED");
        someone.as(lin)
                .body("""
                        {"name": "W", "number": "%s", "purposes": ["REPAYMENT_REMINDER"], "expiresAt": "%s"}""".formatted(aNumber(), until))
                .post("/v1/me/delegates")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/expires-in-the-past"));
    }

    @Test
    void aDelegateIsNamedForDebtTextsAndNothingElse() {
        someone.as(lin)
                .body("""
                        {"name": "W", "number": "%s", "purposes": ["POLICY_UPDATE"]}""".formatted(number))
                .post("/v1/me/delegates")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/naming-not-offered"));
        someone.as(lin)
                .body("""
                        {"name": "W", "number": "%s", "purposes": []}""".formatted(number))
                .post("/v1/me/delegates")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/invalid"));
    }

    @Test
    void whoeverIsCalledALinkIsNotNamed() {
        someone.as(lin)
                .body("""
                        {"name": "W\\nwww.anxin.example", "number": "%s", "purposes": ["REPAYMENT_REMINDER"]}""".formatted(number))
                .post("/v1/me/delegates")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/name"))
                .body("errors[0].code", equalTo("LINK_OR_LINE_BREAK"));
        someone.as(lin)
                .body("""
                        {"name": "W", "relationWord": "http://anxin.example", "number": "%s"}""".formatted(number))
                .post("/v1/me/contacts")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/relationWord"));
    }

    @Test
    void theSameKeyNamesOnceAndKeepsNoName() {
        String key = UUID.randomUUID().toString();
        String body = """
                {"name": "王秀英", "relationWord": "母亲", "number": "%s"}""".formatted(number);
        Response first =
                someone.as(lin).header("Idempotency-Key", key).body(body).post("/v1/me/contacts");
        Response again =
                someone.as(lin).header("Idempotency-Key", key).body(body).post("/v1/me/contacts");

        assertThat(again.asString()).isEqualTo(first.asString());
        someone.as(lin).get("/v1/me").then().body("contacts.size()", equalTo(1));
        assertThat(rows.words("select answer from idempotency_key where caller = $1", lin))
                .noneMatch(answer -> answer.contains("王") || answer.contains(number.substring(6)));
    }

    @Test
    void nobodyTakesBackWhomAnotherNamed() {
        String delegate = naming.asked(naming.delegate(lin, number));

        naming.takesBack(Requests.aBorrower(), "delegates", delegate).then().statusCode(404);

        assertThat(naming.stateOf(lin, "delegates", delegate)).isEqualTo("ASKED");
    }

    private void says(String text) {
        someone.says(number, text);
    }
}
