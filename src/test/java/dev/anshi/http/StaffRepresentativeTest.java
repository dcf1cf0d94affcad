package dev.anshi.http;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.Rows;
import dev.anshi.audit.AuditEntry;
import dev.anshi.authorization.Relation;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.recipient.AgreedMandates;

import static dev.anshi.http.ABorrower.aNumber;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** Is a guardian told in the borrower's place only after papers, two members of staff and a code? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class StaffRepresentativeTest {

    @Inject
    ABorrower someone;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Inject
    AgreedMandates mandates;

    @Inject
    Rows rows;

    @Inject
    Naming naming;

    @Inject
    Desk desk;

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
        desk.decides("bo", file, true).statusCode(200).body("state", equalTo("APPROVED"));
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
        desk.decides("bo", opened(), true).statusCode(200);
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

        desk.decides("bo", opened(), true).statusCode(200);

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
        desk.decides("bo", file, true).statusCode(200);
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

        problem(desk.asksForACode(file), 409, "/problems/not-approved");
        desk.textsGoTo(file);
        assertThat(someone.textsOn(guardians)).isEmpty();
    }

    @Test
    void whoOpenedItDoesNotApproveIt() {
        String file = opened();

        problem(desk.decides("anna", file, true), 409, "/problems/own-case");
        desk.decides("bo", file, true).statusCode(200);
        problem(desk.decides("chen", file, true), 409, "/problems/case-over");
    }

    @Test
    void aRejectedOneProvesNothing() {
        String file = opened();
        desk.decides("bo", file, false).statusCode(200).body("state", equalTo("REJECTED"));

        problem(desk.asksForACode(file), 409, "/problems/case-over");
        assertThat(holders()).isEmpty();
        assertThat(
                        words(
                                "select state as word from binding b join mandate m using (recipient_id) where m.borrower_id = $1"))
                .containsExactly("REVOKED");
    }

    @Test
    void aWrongCodeProvesNothingAndTheFifthLocks() {
        String file = opened();
        desk.decides("bo", file, true);
        desk.asksForACode(file).statusCode(200);
        desk.textsGoTo(file);
        String wrong = ABorrower.otherThan(someone.codeOn(guardians));

        for (int time = 0; time < 4; time++) {
            problem(desk.types(file, wrong), 422, "/problems/code-wrong");
        }
        problem(desk.types(file, wrong), 422, "/problems/code-locked")
                .body("detail", containsString("close it and open another"));
        problem(desk.types(file, someone.codeOn(guardians)), 422, "/problems/code-locked");
        assertThat(holders()).isEmpty();
        assertThat(chain().filter(entry -> entry.kind().equals("CASE_CODE_LOCKED")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.payload()).contains("anna"));
    }

    @Test
    void whoTypedTheCodeStandsInTheCaseAndInTheChain() {
        String file = opened();
        desk.decides("bo", file, true);
        proves(file).statusCode(200).body("state", equalTo("APPROVED"));

        Requests.staff("bo", Scopes.STAFF_READ)
                .get("/v1/staff/cases/" + file)
                .then()
                .statusCode(200)
                .body("entries.event", equalTo(List.of("OPENED", "APPROVED", "PROVED")))
                .body("entries[2].by", equalTo("anna"))
                .body("entries[2].note", nullValue());
        assertThat(chain().filter(entry -> entry.kind().equals("CASE_PROVED")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.payload()).contains("anna"));
    }

    @Test
    void aSecondCodeWithinAMinuteIsRefused() {
        String file = opened();
        desk.decides("bo", file, true);
        desk.asksForACode(file).statusCode(200);

        problem(desk.asksForACode(file), 429, "/problems/too-many-codes");
    }

    @Test
    void oneWhoActsNoMoreIsToldNoMore() {
        String file = opened();
        desk.decides("bo", file, true);
        proves(file).statusCode(200);

        Requests.staff("bo", Scopes.STAFF_CASE)
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
        desk.decides("bo", file, true);
        proves(file).statusCode(200);
        clock.advance(Duration.ofDays(1));

        someone.says(guardians, "not me");

        assertThat(words("select kind as word from case_file where borrower_id = $1 and kind = 'NOT_MINE'"))
                .hasSize(1);
    }

    @Test
    void everyStepStandsInTheBorrowersChainWithoutANameOrNumber() {
        String file = opened();
        desk.decides("bo", file, true);
        proves(file);

        List<AuditEntry> entries = chain().toList();
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
        Requests.staff("bo", Scopes.STAFF_READ)
                .get("/v1/staff/cases/" + opened())
                .then()
                .statusCode(200)
                .body("representativeName", equalTo("Wang Fang"))
                .body("number", containsString("****"))
                .body("documents[0].kind", equalTo("COURT_ORDER"));
    }

    private String opened() {
        return desk.opensForAGuardian(lin, guardians);
    }

    private ValidatableResponse proves(String file) {
        return desk.proves(file, guardians);
    }

    private Stream<AuditEntry> chain() {
        return rows.chainOf(lin).stream();
    }

    private List<Relation> holders() {
        return database.transaction(
                tx -> mandates.of(tx, List.of(lin), clock.instant().atZone(UTC).toLocalDate()).stream()
                        .map(AgreedMandates.Holder::relation)
                        .toList());
    }

    private List<String> words(String sql) {
        return rows.words(sql, lin);
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String type) {
        return response.statusCode(status).body("type", equalTo(type));
    }
}
