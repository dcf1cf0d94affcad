package dev.anshi.http;

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

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditEntry;
import dev.anshi.casework.CaseFiles;
import dev.anshi.casework.CaseKind;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Recipients;

import static dev.anshi.http.ABorrower.aNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

/** Is a case closed once, by somebody who says what they found, and does nobody else read it? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class StaffCaseResourceTest {

    private static final String NOTE = "She rang from the branch in Wuxi";

    @Inject
    ABorrower someone;

    @Inject
    Database database;

    @Inject
    Recipients recipients;

    @Inject
    Bindings bindings;

    @Inject
    CaseFiles cases;

    @Inject
    AuditChain audit;

    private String lin;
    private String file;

    @BeforeEach
    void anOpenCase() {
        Requests.aSender();
        lin = Requests.aBorrower();
        someone.hasBound(lin, aNumber());
        database.run(tx -> {
            recipients.lock(tx, List.of(lin));
            UUID binding = bindings.active(tx, lin).orElseThrow().id();
            cases.open(tx, CaseKind.NOT_MINE, lin, binding, null);
        });
        file = one("select id::text as word from case_file where borrower_id = $1", lin);
    }

    @Test
    void aClosedCaseSaysWhoFoundWhatAndIsOffTheList() {
        closed("anna", Scopes.STAFF_CASE, NOTE).statusCode(200).body("state", equalTo("CLOSED"));

        as("bo", Scopes.STAFF_READ)
                .get("/v1/staff/cases/" + file)
                .then()
                .statusCode(200)
                .body("state", equalTo("CLOSED"))
                .body("entries[0].event", equalTo("CLOSED"))
                .body("entries[0].by", equalTo("anna"))
                .body("entries[0].outcome", equalTo("UNFOUNDED"))
                .body("entries[0].note", equalTo(NOTE));
        as("bo", Scopes.STAFF_READ).get("/v1/staff/cases?limit=200").then().body("items.id", not(hasItem(file)));
    }

    @Test
    void aCaseIsClosedOnce() {
        closed("anna", Scopes.STAFF_CASE, NOTE).statusCode(200);

        closed("bo", Scopes.STAFF_CASE, "Another")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/case-over"));
    }

    @Test
    void theSameRequestTwiceIsAnsweredTheSame() {
        for (int time = 0; time < 2; time++) {
            as("anna", Scopes.STAFF_CASE)
                    .header("Idempotency-Key", "closing-1")
                    .body(closing(NOTE))
                    .post("/v1/staff/cases/" + file + "/closing")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("CLOSED"));
        }
    }

    @Test
    void whoMayOnlyReadClosesNothing() {
        closed("bo", Scopes.STAFF_READ, NOTE).statusCode(403);
        closed(lin, Scopes.SELF, NOTE).statusCode(403);
    }

    @Test
    void aCaseThatIsNotThereIsNotFound() {
        as("anna", Scopes.STAFF_CASE)
                .body(closing(NOTE))
                .post("/v1/staff/cases/" + UUID.randomUUID() + "/closing")
                .then()
                .statusCode(404);
    }

    @Test
    void aClosingWithoutWordsIsRefused() {
        closed("anna", Scopes.STAFF_CASE, " ").statusCode(422).body("errors[0].pointer", equalTo("/note"));
    }

    @Test
    void theChainHoldsWhoAndACommitmentButNotTheWords() {
        closed("anna", Scopes.STAFF_CASE, NOTE).statusCode(200);

        List<AuditEntry> entries = database.transaction(tx -> audit.entries(tx, AuditChain.ofBorrower(lin), 0, 100));
        AuditEntry last = entries.get(entries.size() - 1);
        assertThat(last.kind()).isEqualTo("CASE_CLOSED");
        assertThat(last.payload()).contains("\"by\":\"anna\"", "\"note\":\"").doesNotContain("Wuxi");
    }

    @Test
    void theWordsRestUnderThePersonsKeyAlone() {
        closed("anna", Scopes.STAFF_CASE, NOTE).statusCode(200);
        String rests = one(
                "select encode(note_cipher, 'escape') as word from case_event e join case_file c on c.id = e.case_id where c.borrower_id = $1",
                lin);

        assertThat(rests).doesNotContain("Wuxi");
    }

    private ValidatableResponse closed(String by, String scope, String note) {
        return as(by, scope)
                .body(closing(note))
                .post("/v1/staff/cases/" + file + "/closing")
                .then();
    }

    private static String closing(String note) {
        return "{\"outcome\": \"UNFOUNDED\", \"note\": \"" + note + "\"}";
    }

    private static RequestSpecification as(String who, String scope) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of(who, scope))
                .header("Accept-Language", "en")
                .contentType("application/json");
    }

    private String one(String sql, String argument) {
        return database.transaction(tx -> tx.first(row -> row.getString("word"), sql, argument))
                .orElseThrow();
    }
}
