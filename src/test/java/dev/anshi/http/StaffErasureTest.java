package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.audit.AuditEntry;
import dev.anshi.database.Database;
import dev.anshi.inbound.InboundSms;
import dev.anshi.keys.Keyring;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.phone.NumberParser;
import dev.anshi.recipient.Bindings;

import static dev.anshi.http.ABorrower.aNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Is a person gone when two members of staff have agreed on it, whomever they named with them, and does what must stay stand (G7)? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class StaffErasureTest {

    @Inject
    ABorrower someone;

    @Inject
    Naming naming;

    @Inject
    Erasing erasing;

    @Inject
    InboundSms replies;

    @Inject
    NumberParser numbers;

    @Inject
    Keyring keyring;

    @Inject
    Bindings bindings;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    private String lin;
    private String own;

    @BeforeEach
    void aBorrower() {
        naming.itIsTenInTheMorning();
        database.run(tx -> tx.update("delete from tries"));
        lin = Requests.aBorrower();
        own = aNumber();
        someone.hasBound(lin, own);
    }

    @Test
    void nothingInTheDatabaseTellsOfThemAnyMore() {
        Requests.aLoan(lin, Requests.aSender());
        String mother = aNumber();
        String delegate = agreed(naming.delegate(lin, mother), mother);
        String uncle = aNumber();
        naming.asked(naming.contact(lin, uncle));
        String next = aNumber();
        String session = "session-" + UUID.randomUUID();
        someone.as(lin, clock.instant(), ABorrower.TWO_FACTORS, session)
                .header("Idempotency-Key", "k-" + lin)
                .body(ABorrower.wish(next, "exclusive-use"))
                .post("/v1/me/binding-changes")
                .then()
                .statusCode(201);
        someone.getsTheirTexts(lin);
        saysMuch();
        List<String> traces =
                List.of(index(own), index(next), index(mother), index(uncle), session, "k-" + lin, "n-own-" + lin);
        for (String trace : traces) {
            assertThat(erasing.tablesHolding(trace)).as("before: " + trace).isNotEmpty();
        }
        assertThat(erasing.tablesHolding(index(own))).contains("binding", "reply", "suppression");
        assertThat(erasing.tablesHolding(own.substring(1))).as("in clear").isEmpty();

        erasing.erased(lin);

        for (String trace : traces) {
            assertThat(erasing.tablesHolding(trace)).as(trace).isEmpty();
        }
        assertThat(erasing.words(
                        "select person_id from person_key where person_id = any($1) and wrapped is null and destroyed_at is not null",
                        (Object) new String[] {lin, delegate}))
                .containsExactlyInAnyOrder(lin, delegate);
        assertThat(erasing.words(
                        "select id from recipient where id in (select recipient_id from mandate where borrower_id = $1"
                                + " union select recipient_id from contact where borrower_id = $1 union select $1)"
                                + " and (name_cipher is not null or zones is not null or locale is not null)",
                        lin))
                .isEmpty();
        for (String table : List.of("preference", "contact_upload", "suppression")) {
            assertThat(erasing.words("select recipient_id from " + table + " where recipient_id = $1", lin))
                    .as(table)
                    .isEmpty();
        }
    }

    @Test
    void theLendersOwnBooksStay() {
        String loan = Requests.aLoan(lin, Requests.aSender());

        erasing.erased(lin);

        assertThat(erasing.words(
                        "select i.loan_id || ' ' || i.outstanding_minor from installment i where i.borrower_id = $1 order by 1",
                        lin))
                .containsExactly(loan + " 75800", loan + " 75800");
        assertThat(erasing.words(
                        "select status || ' ' || identity_status || ' ' || cards::text from borrower where id = $1",
                        lin))
                .containsExactly("CLOSED UNVERIFIED []");
    }

    @Test
    void theChainHoldsAndItsLastWordIsThatTheyWereErased() {
        String mother = aNumber();
        String delegate = agreed(naming.delegate(lin, mother), mother);

        erasing.erased(lin);

        for (String person : List.of(lin, delegate)) {
            assertThat(erasing.verified(person).isWhole()).isTrue();
            List<AuditEntry> chain = erasing.chainOf(person);
            assertThat(chain.get(chain.size() - 1).kind()).isEqualTo("ERASED");
            assertThat(chain.stream().map(AuditEntry::payload))
                    .noneMatch(payload -> payload.contains("Wuxi") || payload.contains("Seen by me"));
        }
        assertThat(erasing.chainOf(lin).stream().map(AuditEntry::kind))
                .contains("CASE_OPENED", "CASE_APPROVED", "NAMED_ENDED", "NUMBER_REVOKED");
    }

    @Test
    void whoAskedForItDoesNotDecideIt() {
        String file = erasing.opened(lin);

        problem(erasing.decided("anna", file, true), 409, "/problems/own-case");
        someone.as(lin).get("/v1/me").then().statusCode(200);
        erasing.decided("bo", file, true).statusCode(200).body("state", equalTo("APPROVED"));
    }

    @Test
    void aNoLeavesThePersonAsTheyAre() {
        String file = erasing.opened(lin);

        erasing.decided("bo", file, false).statusCode(200).body("state", equalTo("REJECTED"));

        someone.as(lin).get("/v1/me").then().statusCode(200).body("bindings[0].state", equalTo("ACTIVE"));
        problem(erasing.decided("chen", file, true), 409, "/problems/case-over");
    }

    @Test
    void whoWasErasedIsNotErasedAgain() {
        String file = erasing.opened(lin);
        problem(erasing.asked(lin).then(), 409, "/problems/case-open");
        erasing.decided("bo", file, true).statusCode(200);

        problem(erasing.decided("chen", file, true), 409, "/problems/case-over");
        problem(erasing.asked(lin).then(), 409, "/problems/person-erased");
    }

    @Test
    void nobodyIsErasedWhoIsNotThere() {
        problem(erasing.asked("nobody-" + UUID.randomUUID()).then(), 422, "/problems/person-unknown");
        problem(erasing.decided("bo", UUID.randomUUID().toString(), true), 404, "/problems/not-found");
        Erasing.as("bo", Scopes.STAFF_APPROVE)
                .body("{\"personId\": \"" + lin + "\", \"reason\": \"x\"}")
                .post(Erasing.ERASURES)
                .then()
                .statusCode(403);
        someone.as(lin)
                .body("{\"personId\": \"" + lin + "\", \"reason\": \"x\"}")
                .post(Erasing.ERASURES)
                .then()
                .statusCode(403);
    }

    @Test
    void aDelegateGoesAloneAndTheBorrowerIsToldThatTheyReadNoMore() {
        String mother = aNumber();
        String delegate = agreed(naming.delegate(lin, mother), mother);

        erasing.erased(delegate);

        assertThat(erasing.tablesHolding(index(mother))).isEmpty();
        someone.as(lin).get("/v1/me").then().statusCode(200).body("delegates", equalTo(List.of()));
        assertThat(erasing.words(
                        "select occasion from notice where recipient_id = $1 and channel = 'IN_APP' and state = 'PLANNED' order by id",
                        lin))
                .contains("NAMED_TOOK_BACK");
        problem(naming.delegate(lin, mother).then(), 409, "/problems/asked-before");
        assertThat(erasing.verified(lin).isWhole()).isTrue();
    }

    @Test
    void whatElseIsUnderWayAboutThemIsClosed() {
        String other = Erasing.as("chen", Scopes.STAFF_CASE)
                .body("""
                        {"borrowerId": "%s", "name": "王律师", "number": "%s", "kind": "LAWYER",
                         "documents": [{"kind": "POWER", "sha256": "%s", "location": "vault/1"}]}""".formatted(lin, aNumber(), "ab".repeat(32)))
                .post("/v1/staff/representatives")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        erasing.erased(lin);

        problem(
                Erasing.as("bo", Scopes.STAFF_APPROVE)
                        .body("{\"approve\": true, \"note\": \"Late\"}")
                        .post("/v1/staff/representatives/" + other + "/approval")
                        .then(),
                409,
                "/problems/case-over");
        problem(
                Erasing.as("bo", Scopes.STAFF_CASE)
                        .body("{\"outcome\": \"UPHELD\", \"note\": \"Late\"}")
                        .post("/v1/staff/cases/" + other + "/closing")
                        .then(),
                409,
                "/problems/case-over");
        Erasing.as("bo", Scopes.STAFF_READ)
                .get("/v1/staff/cases/" + other)
                .then()
                .statusCode(200)
                .body("representativeName", equalTo(null))
                .body("documents", equalTo(List.of()))
                .body("number", equalTo(null))
                .body("entries[0].note", equalTo(null));
    }

    @Test
    void whatThePhoneForbadeHoldsWhoeverGivesItsNumberAgain() {
        says(own, "STOP");
        erasing.erased(lin);

        String again = Requests.aBorrower();
        someone.hasBound(again, own);
        String guo = Requests.aBorrower();
        someone.hasBound(guo, aNumber());
        String named = naming.asked(naming.delegate(guo, own));

        for (String person : List.of(again, named)) {
            assertThat(erasing.words("select kind || ' ' || source from suppression where recipient_id = $1", person))
                    .containsExactly("STOP SMS");
        }
        assertThat(someone.textsOn(own)).noneMatch(text -> text.contains("王秀英"));
        says(own, "START");
        assertThat(erasing.words("select kind from suppression where recipient_id = $1 and lifted_at is null", again))
                .isEmpty();
        String third = Requests.aBorrower();
        someone.hasBound(third, own);
        assertThat(erasing.words("select kind from suppression where recipient_id = $1", third))
                .isEmpty();
    }

    @Test
    void whoDeclinedForThemIsAskedByNobodyAgain() {
        String mother = aNumber();
        naming.asked(naming.delegate(lin, mother));
        naming.no(naming.tokenOn(mother)).then().statusCode(202);
        int texts = someone.textsOn(mother).size();
        erasing.erased(lin);

        String guo = Requests.aBorrower();
        someone.hasBound(guo, aNumber());
        naming.asked(naming.delegate(guo, mother));

        assertThat(someone.textsOn(mother)).hasSize(texts);
    }

    private void saysMuch() {
        Requests.core()
                .body("{\"number\": \"%s\", \"how\": \"RECORD\"}".formatted(own))
                .put("/v1/borrowers/" + lin + "/numbers/n-own-" + lin)
                .then()
                .statusCode(200);
        someone.as(lin)
                .body("{\"channels\": [\"SMS\"], \"localTime\": \"18:30\", \"visibility\": \"PUBLIC\"}")
                .put("/v1/me/preferences")
                .then()
                .statusCode(200);
        someone.as(lin)
                .body("{\"consentTextVersion\": \"v1\", \"numbers\": [\"" + aNumber() + "\"]}")
                .post("/v1/me/contact-uploads")
                .then()
                .statusCode(200);
        someone.as(lin)
                .body("{\"state\": \"GRANTED\", \"textVersion\": \"v1\"}")
                .put("/v1/me/consents/REPAYMENT_REMINDER/SMS")
                .then()
                .statusCode(200);
        says(own, "STOP");
    }

    private String agreed(io.restassured.response.Response response, String number) {
        String id = naming.asked(response);
        String token = naming.tokenOn(number);
        naming.yes(token, naming.codeFor(token, id, number)).then().statusCode(202);
        return id;
    }

    private void says(String number, String word) {
        clock.advance(Duration.ofSeconds(1));
        Instant at = clock.instant();
        replies.receive(
                UUID.randomUUID().toString(), numbers.parse(number, null).number(), word, at);
    }

    private String index(String number) {
        return HexFormat.of()
                .formatHex(keyring.blindIndex().of(numbers.parse(number, null).number()));
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String type) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo(type));
    }
}
