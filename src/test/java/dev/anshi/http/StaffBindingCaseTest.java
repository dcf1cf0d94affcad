package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.Rows;
import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditEntry;
import dev.anshi.audit.AuditVerifier;
import dev.anshi.database.Database;
import dev.anshi.inbound.TwoWaySms;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static dev.anshi.http.ABorrower.aNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

/** Who has lost everything gets a new number by two members of staff: can one alone, or somebody else, get it? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class StaffBindingCaseTest {

    private static final String CASES = "/v1/staff/binding-cases";
    private static final String REASON = "Bag stolen at Wuxi station";
    private static final String LOCATION = "vault/7781/passport";
    private static final String SHA = "AB".repeat(32);

    @Inject
    ABorrower someone;

    @Inject
    SettableClock clock;

    @Inject
    Rows rows;

    @Inject
    Database database;

    @Inject
    AuditChain audit;

    @Inject
    TwoWaySms replies;

    private String lin;
    private String old;
    private String fresh;

    @BeforeEach
    void aBorrowerWhoLostEverything() {
        Requests.aSender();
        lin = Requests.aBorrower();
        old = aNumber();
        fresh = aNumber();
        someone.hasBound(lin, old);
    }

    @Test
    void twoMembersOfStaffAndACodeGiveANewNumber() {
        String file = opened();
        someone.getsTheirTexts(lin);
        assertThat(someone.textsOn(fresh)).isEmpty();

        approved("bo", file).statusCode(200).body("state", equalTo("APPROVED"));
        someone.getsTheirTexts(lin);
        JsonPath bound = withOneFactor("{\"code\": \"" + someone.codeOn(fresh) + "\"}")
                .post("/v1/me/binding-changes/" + openChange().getString("openChange.id") + "/proof")
                .then()
                .statusCode(200)
                .body("state", equalTo("ACTIVE"))
                .body("provenance", equalTo("STAFF_ENTERED"))
                .extract()
                .jsonPath();

        assertThat(Duration.between(
                        Instant.parse(bound.getString("provenAt")), Instant.parse(bound.getString("activeFrom"))))
                .as("twice the cool-down")
                .isEqualTo(Duration.ofHours(144));
        assertThat(someone.textsOn(old)).as("told before the proof").hasSize(1);
        someone.getsTheirTexts(lin);
        assertThat(someone.textsOn(old)).as("and after it").hasSize(2);
        assertThat(inApp()).containsExactly("CHANGE_ASSISTED", "NUMBER_CHANGED");
    }

    @Test
    void theBorrowerFindsTheChangeInTheirAccount() {
        approved("bo", opened());

        someone.as(lin, clock.instant(), List.of("pwd"), "s")
                .get("/v1/me")
                .then()
                .body("openChange.state", equalTo("CODE_SENT"))
                .body("openChange.byStaff", equalTo(true))
                .body("openChange.number", not(containsString(fresh.substring(6, 10))));
    }

    @Test
    void anOpenCaseIsNoBindingYet() {
        opened();

        someone.as(lin)
                .get("/v1/me")
                .then()
                .body("bindings.state", equalTo(List.of("ACTIVE")))
                .body("openChange", nullValue());
    }

    @Test
    void whoOpenedACaseDoesNotApproveIt() {
        String file = opened();

        problem(approved("anna", file), 409, "/problems/own-case");
        someone.getsTheirTexts(lin);
        assertThat(someone.textsOn(fresh)).isEmpty();
        approved("bo", file).statusCode(200);
    }

    @Test
    void aCaseIsDecidedOnce() {
        String file = opened();
        approved("bo", file).statusCode(200);

        problem(approved("chen", file), 409, "/problems/case-over");
        problem(decided("chen", file, false, ""), 409, "/problems/case-over");
        someone.getsTheirTexts(lin);
        assertThat(someone.textsOn(fresh)).hasSize(1);
    }

    @Test
    void aRejectedCaseSendsNothingAndTheNumberIsForgotten() {
        String file = opened();

        decided("bo", file, false, "").statusCode(200).body("state", equalTo("REJECTED"));
        someone.getsTheirTexts(lin);

        assertThat(someone.textsOn(fresh)).isEmpty();
        assertThat(someone.textsOn(old)).isEmpty();
        problem(approved("chen", file), 409, "/problems/case-over");
        assertThat(words("select state as word from binding where recipient_id = $1 and provenance = 'STAFF_ENTERED'"))
                .containsExactly("REVOKED");
    }

    @Test
    void aCaseThatWasTakenBackCantBeApproved() {
        String file = opened();
        Requests.staff("anna", Scopes.STAFF_CASE)
                .body("{\"outcome\": \"WITHDRAWN\", \"note\": \"Found the phone\"}")
                .post("/v1/staff/cases/" + file + "/closing")
                .then()
                .statusCode(200);

        problem(approved("bo", file), 409, "/problems/case-over");
        opened();
    }

    @Test
    void nobodyElseProvesIt() {
        approved("bo", opened());
        someone.getsTheirTexts(lin);
        String change = openChange().getString("openChange.id");
        String mallory = Requests.aBorrower();

        problem(someone.proves(mallory, change, someone.codeOn(fresh)), 404, "/problems/not-found");
        problem(someone.proves(lin, change, ABorrower.otherThan(someone.codeOn(fresh))), 422, "/problems/code-wrong");
        Requests.staff("bo", Scopes.STAFF_APPROVE)
                .body("{\"code\": \"" + someone.codeOn(fresh) + "\"}")
                .post("/v1/me/binding-changes/" + change + "/proof")
                .then()
                .statusCode(403);
    }

    @Test
    void theOldNumberStopsAChangeThatItsOwnerNeverAskedFor() {
        approved("bo", opened());
        someone.getsTheirTexts(lin);
        String change = openChange().getString("openChange.id");

        RestAssured.given()
                .contentType("application/json")
                .post("/v1/notice-codes/" + noticeCodeOn(old) + "/contest")
                .then()
                .statusCode(202);

        problem(someone.proves(lin, change, someone.codeOn(fresh)), 409, "/problems/change-over");
        assertThat(words("select state as word from binding where recipient_id = $1"))
                .containsOnly("SUSPENDED");
        assertThat(words("select kind as word from case_file where borrower_id = $1 and state = 'OPEN'"))
                .containsExactly("CONTESTED_CHANGE");
    }

    @Test
    void aNoBySmsFromTheOldNumberStopsItToo() {
        approved("bo", opened());
        someone.getsTheirTexts(lin);
        String change = openChange().getString("openChange.id");

        replies.receive("""
                {"Type": "Notification", "Timestamp": "%s", "Message": "{\\"originationNumber\\":\\"%s\\",\\"messageBody\\":\\"NO\\",\\"inboundMessageId\\":\\"%s\\"}"}""".formatted(clock.instant(), old, UUID.randomUUID()));

        problem(someone.proves(lin, change, someone.codeOn(fresh)), 409, "/problems/change-over");
        assertThat(words("select kind as word from case_file where borrower_id = $1 and state = 'OPEN'"))
                .containsExactly("CONTESTED_CHANGE");
    }

    @Test
    void withoutAnIdentityCheckNobodyApproves() {
        String file = opened(body(SHA, ""));

        problem(decided("bo", file, true, ""), 422, "/problems/identity-check-missing");
        problem(decided("bo", file, true, check(Duration.ofDays(8))), 422, "/problems/identity-check-missing");
        problem(decided("bo", file, true, check(Duration.ofDays(-1))), 422, "/problems/identity-check-missing");
        decided("bo", file, true, check(Duration.ofHours(1))).statusCode(200);
    }

    @Test
    void aDocumentHasASha256() {
        for (String wrong : List.of("", "ab", "zz".repeat(32), "ab".repeat(33))) {
            Requests.staff("anna", Scopes.STAFF_CASE)
                    .body(body(wrong, ""))
                    .post(CASES)
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/documents/0/sha256"));
        }
        Requests.staff("anna", Scopes.STAFF_CASE)
                .body(body(SHA, "").replaceFirst("\\[.*]", "[]"))
                .post(CASES)
                .then()
                .statusCode(422);
    }

    @Test
    void oneCaseAPersonIsOpen() {
        opened();

        problem(
                Requests.staff("anna", Scopes.STAFF_CASE)
                        .body(body(SHA, ""))
                        .post(CASES)
                        .then(),
                409,
                "/problems/case-open");
    }

    @Test
    void theSameRequestTwiceOpensOneCase() {
        String body = body(SHA, "");
        List<String> ids = List.of(keyed(body), keyed(body));

        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        Requests.staff("anna", Scopes.STAFF_CASE)
                .header("Idempotency-Key", "case-" + lin)
                .body(body(SHA, "").replace(REASON, "Another"))
                .post(CASES)
                .then()
                .statusCode(422);
    }

    @Test
    void anUnknownBorrowerIsRefusedAndEveryScopeDoesItsOwnPartAlone() {
        problem(
                Requests.staff("anna", Scopes.STAFF_CASE)
                        .body(body(SHA, "").replace(lin, "nobody-" + UUID.randomUUID()))
                        .post(CASES)
                        .then(),
                422,
                "/problems/borrower-unknown");
        String file = opened();
        Requests.staff("bo", Scopes.STAFF_APPROVE)
                .body(body(SHA, ""))
                .post(CASES)
                .then()
                .statusCode(403);
        Requests.staff("bo", Scopes.STAFF_CASE)
                .body("{\"approve\": true, \"note\": \"Seen\"}")
                .post(CASES + "/" + file + "/approval")
                .then()
                .statusCode(403);
        Requests.staff(lin, Scopes.SELF).body(body(SHA, "")).post(CASES).then().statusCode(403);
    }

    @Test
    void aCaseOfAnotherKindCantBeApproved() {
        problem(approved("bo", UUID.randomUUID().toString()), 404, "/problems/not-found");
    }

    @Test
    void whoDecidesSeesThePapersAndThatTheyLookedIsKept() {
        String file = opened();

        Requests.staff("bo", Scopes.STAFF_READ)
                .get("/v1/staff/cases/" + file)
                .then()
                .statusCode(200)
                .body("openedBy", equalTo("anna"))
                .body("entries[0].note", equalTo(REASON))
                .body("documents[0].sha256", equalTo(SHA.toLowerCase(java.util.Locale.ROOT)))
                .body("documents[0].location", equalTo(LOCATION))
                .body("number", containsString("****"));
        assertThat(kinds()).endsWith("CASE_OPENED", "READ_BY_STAFF");
    }

    @Test
    void everyStepStandsInAChainThatHoldsAndTellsNoWordOfIt() {
        approved("bo", opened());
        someone.getsTheirTexts(lin);
        someone.proves(lin, openChange().getString("openChange.id"), someone.codeOn(fresh));

        List<AuditEntry> entries = entries();
        var head = database.transaction(tx -> audit.head(tx, AuditChain.ofBorrower(lin)));
        assertThat(AuditVerifier.verify(AuditChain.ofBorrower(lin), entries.iterator(), head)
                        .isWhole())
                .isTrue();
        assertThat(kinds()).contains("CASE_OPENED", "CHANGE_STARTED", "CASE_APPROVED", "NUMBER_PROVED");
        assertThat(entries.stream().map(AuditEntry::payload))
                .noneMatch(payload -> payload.contains("Wuxi")
                        || payload.contains("vault")
                        || payload.contains("Seen")
                        || payload.contains(fresh.substring(3)));
    }

    private String keyed(String body) {
        return Requests.staff("anna", Scopes.STAFF_CASE)
                .header("Idempotency-Key", "case-" + lin)
                .body(body)
                .post(CASES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String opened() {
        return opened(body(SHA, check(Duration.ofHours(1))));
    }

    private String opened(String body) {
        return Requests.staff("anna", Scopes.STAFF_CASE)
                .body(body)
                .post(CASES)
                .then()
                .statusCode(201)
                .body("state", equalTo("OPEN"))
                .extract()
                .path("id");
    }

    private ValidatableResponse approved(String by, String file) {
        return decided(by, file, true, "");
    }

    private ValidatableResponse decided(String by, String file, boolean approve, String check) {
        return Requests.staff(by, Scopes.STAFF_APPROVE)
                .body("{\"approve\": " + approve + ", \"note\": \"Seen\"" + check + "}")
                .post(CASES + "/" + file + "/approval")
                .then();
    }

    private String body(String sha256, String check) {
        return """
                {"borrowerId": "%s", "number": "%s", "reason": "%s", "documents": [{"kind": "PASSPORT", "sha256": "%s", "location": "%s"}]%s}""".formatted(lin, fresh, REASON, sha256, LOCATION, check);
    }

    private String check(Duration ago) {
        return ", \"identityCheck\": {\"how\": \"VIDEO_CALL\", \"at\": \""
                + clock.instant().minus(ago) + "\"}";
    }

    private JsonPath openChange() {
        return someone.as(lin).get("/v1/me").jsonPath();
    }

    private RequestSpecification withOneFactor(String body) {
        return someone.as(lin, clock.instant(), List.of("pwd"), "s").body(body);
    }

    private String noticeCodeOn(String number) {
        List<String> texts = someone.textsOn(number);
        var found = java.util.regex.Pattern.compile("[0-9A-HJKMNP-TV-Z]{8}").matcher(texts.get(texts.size() - 1));
        assertThat(found.find()).as("a notice code in the text").isTrue();
        return found.group();
    }

    private List<String> inApp() {
        return words(
                "select occasion as word from notice where recipient_id = $1 and channel = 'IN_APP' order by created_at, id");
    }

    private List<AuditEntry> entries() {
        return rows.chainOf(lin);
    }

    private List<String> kinds() {
        return entries().stream().map(AuditEntry::kind).toList();
    }

    private List<String> words(String sql) {
        return rows.words(sql, lin);
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String type) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo(type));
    }
}
