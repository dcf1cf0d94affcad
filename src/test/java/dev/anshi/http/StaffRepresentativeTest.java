package dev.anshi.http;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditEntry;
import dev.anshi.authorization.Relation;
import dev.anshi.database.Database;
import dev.anshi.inbound.InboundSms;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.phone.NumberParser;
import dev.anshi.recipient.AgreedMandates;

import static dev.anshi.http.ABorrower.aNumber;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Is a guardian told in the borrower's place only after papers, two members of staff and a code? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class StaffRepresentativeTest {

    private static final String ROUTE = "/v1/staff/representatives";

    @Inject
    ABorrower someone;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Inject
    AgreedMandates mandates;

    @Inject
    AuditChain audit;

    @Inject
    Naming naming;

    @Inject
    InboundSms replies;

    @Inject
    NumberParser numbers;

    private String lin;
    private String own;
    private String guardians;

    @BeforeEach
    void aBorrowerAndAGuardian() {
        Requests.aSender();
        lin = Requests.aBorrower();
        own = aNumber();
        guardians = aNumber();
        someone.hasBound(lin, own);
    }

    @Test
    void aGuardianIsToldAfterPapersApprovalAndCode() {
        String file = opened();
        assertThat(holders()).isEmpty();
        decided("bo", file, true).statusCode(200).body("state", equalTo("APPROVED"));
        assertThat(holders()).isEmpty();

        proves(file).statusCode(200);

        assertThat(holders()).containsExactly(Relation.REPRESENTATIVE);
        assertThat(
                        words(
                                "select state as word from binding b join mandate m using (recipient_id) where m.borrower_id = $1"))
                .containsExactly("ACTIVE");
    }

    @Test
    void theBorrowerIsToldOfThem() {
        decided("bo", opened(), true).statusCode(200);
        someone.getsTheirTexts(lin);

        assertThat(someone.textsOn(own)).hasSize(1);
        assertThat(
                        words(
                                "select channel as word from notice where recipient_id = $1 and occasion = 'REPRESENTATIVE_NAMED' order by 1"))
                .containsExactly("IN_APP", "SMS");
    }

    @Test
    void aBorrowerWithoutANumberIsToldInTheApp() {
        lin = Requests.aBorrower();

        decided("bo", opened(), true).statusCode(200);

        assertThat(
                        words(
                                "select channel as word from notice where recipient_id = $1 and occasion = 'REPRESENTATIVE_NAMED'"))
                .containsExactly("IN_APP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-mine", "contest"})
    void whoKnowsNothingOfThemStopsThemByTheCodeAndKeepsTheOwnNumber(String answer) {
        // Given
        String file = opened();
        decided("bo", file, true).statusCode(200);
        someone.getsTheirTexts(lin);
        proves(file).statusCode(200);

        // When
        Naming.asAnyone()
                .post("/v1/notice-codes/" + naming.tokenOn(own) + "/" + answer)
                .then()
                .statusCode(202);

        // Then
        assertThat(
                        words(
                                "select state as word from binding b join mandate m using (recipient_id) where m.borrower_id = $1"))
                .containsExactly("SUSPENDED");
        assertThat(words("select state as word from binding where recipient_id = $1"))
                .containsExactly("ACTIVE");
        assertThat(words("select kind as word from case_file where borrower_id = $1 order by 1"))
                .containsExactly("CONTESTED_CHANGE", "REPRESENTATIVE");
    }

    @Test
    void beforeTheApprovalNoCodeGoesOut() {
        String file = opened();

        problem(codes(file), 409, "/problems/not-approved");
        getsTexts(file);
        assertThat(someone.textsOn(guardians)).isEmpty();
    }

    @Test
    void whoOpenedItDoesNotApproveIt() {
        String file = opened();

        problem(decided("anna", file, true), 409, "/problems/own-case");
        decided("bo", file, true).statusCode(200);
        problem(decided("chen", file, true), 409, "/problems/case-over");
    }

    @Test
    void aRejectedOneProvesNothing() {
        String file = opened();
        decided("bo", file, false).statusCode(200).body("state", equalTo("REJECTED"));

        problem(codes(file), 409, "/problems/case-over");
        assertThat(holders()).isEmpty();
        assertThat(
                        words(
                                "select state as word from binding b join mandate m using (recipient_id) where m.borrower_id = $1"))
                .containsExactly("REVOKED");
    }

    @Test
    void aWrongCodeProvesNothingAndTheFifthLocks() {
        String file = opened();
        decided("bo", file, true);
        codes(file).statusCode(200);
        getsTexts(file);
        String wrong = ABorrower.otherThan(someone.codeOn(guardians));

        for (int time = 0; time < 4; time++) {
            problem(proof(file, wrong), 422, "/problems/code-wrong");
        }
        problem(proof(file, wrong), 422, "/problems/code-locked");
        problem(proof(file, someone.codeOn(guardians)), 422, "/problems/code-locked");
        assertThat(holders()).isEmpty();
    }

    @Test
    void aSecondCodeWithinAMinuteIsRefused() {
        String file = opened();
        decided("bo", file, true);
        codes(file).statusCode(200);

        problem(codes(file), 429, "/problems/too-many-codes");
    }

    @Test
    void oneWhoActsNoMoreIsToldNoMore() {
        String file = opened();
        decided("bo", file, true);
        proves(file).statusCode(200);

        as("bo", Scopes.STAFF_CASE)
                .body("{\"outcome\": \"WITHDRAWN\", \"note\": \"Of age now\"}")
                .post("/v1/staff/cases/" + file + "/closing")
                .then()
                .statusCode(200);
        assertThat(holders()).isEmpty();
        assertThat(
                        words(
                                "select state as word from binding b join mandate m using (recipient_id) where m.borrower_id = $1"))
                .containsExactly("REVOKED");
    }

    @Test
    void aNotMeOfTheirPhoneOpensACaseAboutTheBorrower() {
        String file = opened();
        decided("bo", file, true);
        proves(file).statusCode(200);
        clock.advance(Duration.ofDays(1));

        replies.receive(
                UUID.randomUUID().toString(), numbers.parse(guardians, null).number(), "not me", clock.instant());

        assertThat(words("select kind as word from case_file where borrower_id = $1 and kind = 'NOT_MINE'"))
                .hasSize(1);
    }

    @Test
    void everyStepStandsInTheBorrowersChainWithoutANameOrNumber() {
        String file = opened();
        decided("bo", file, true);
        proves(file);

        List<AuditEntry> entries = database.transaction(tx -> audit.entries(tx, AuditChain.ofBorrower(lin), 0, 200));
        assertThat(entries.stream().map(AuditEntry::kind))
                .containsSubsequence(
                        "REPRESENTATIVE_ENTERED",
                        "CASE_OPENED",
                        "REPRESENTATIVE_GRANTED",
                        "CASE_APPROVED",
                        "REPRESENTATIVE_ACCEPTED");
        assertThat(entries.stream().map(AuditEntry::payload))
                .noneMatch(payload -> payload.contains("Wang") || payload.contains(guardians.substring(3)));
    }

    @Test
    void whoDecidesSeesWhomItIsToName() {
        as("bo", Scopes.STAFF_READ)
                .get("/v1/staff/cases/" + opened())
                .then()
                .statusCode(200)
                .body("representativeName", equalTo("Wang Fang"))
                .body("number", org.hamcrest.Matchers.containsString("****"))
                .body("documents[0].kind", equalTo("COURT_ORDER"));
    }

    private String opened() {
        return as("anna", Scopes.STAFF_CASE)
                .body("""
                        {"borrowerId": "%s", "name": "Wang Fang", "number": "%s", "kind": "GUARDIAN",
                         "documents": [{"kind": "COURT_ORDER", "sha256": "%s", "location": "vault/9"}]}""".formatted(lin, guardians, "0c".repeat(32)))
                .post(ROUTE)
                .then()
                .statusCode(201)
                .body("kind", equalTo("REPRESENTATIVE"))
                .body("representative.kind", equalTo("GUARDIAN"))
                .extract()
                .path("id");
    }

    private ValidatableResponse decided(String by, String file, boolean approve) {
        return as(by, Scopes.STAFF_APPROVE)
                .body("{\"approve\": " + approve + ", \"note\": \"Seen\"}")
                .post(ROUTE + "/" + file + "/approval")
                .then();
    }

    private ValidatableResponse codes(String file) {
        return as("anna", Scopes.STAFF_CASE).post(ROUTE + "/" + file + "/codes").then();
    }

    private ValidatableResponse proof(String file, String code) {
        return as("anna", Scopes.STAFF_CASE)
                .body("{\"code\": \"" + code + "\", \"exclusiveUse\": true}")
                .post(ROUTE + "/" + file + "/proof")
                .then();
    }

    private ValidatableResponse proves(String file) {
        codes(file).statusCode(200);
        getsTexts(file);
        return proof(file, someone.codeOn(guardians));
    }

    private void getsTexts(String file) {
        String person = words("select representative_id as word from case_file where borrower_id = $1 and id = '" + file
                        + "'")
                .get(0);
        someone.getsTheirTexts(person);
    }

    private List<Relation> holders() {
        return database.transaction(
                tx -> mandates.of(tx, List.of(lin), clock.instant().atZone(UTC).toLocalDate()).stream()
                        .map(AgreedMandates.Holder::relation)
                        .toList());
    }

    private List<String> words(String sql) {
        return database.transaction(tx -> tx.list(row -> row.getString("word"), sql, lin));
    }

    private static RequestSpecification as(String who, String scope) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of(who, scope))
                .header("Accept-Language", "en")
                .contentType("application/json");
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String type) {
        return response.statusCode(status).body("type", equalTo(type));
    }
}
