package dev.anshi.http;

import jakarta.enterprise.context.ApplicationScoped;

import io.restassured.response.ValidatableResponse;

import dev.anshi.database.Database;

import static org.hamcrest.Matchers.equalTo;

/** What staff does about a guardian, for tests: anna takes them down and types the code, another agrees. */
@ApplicationScoped
class Desk {

    static final String REPRESENTATIVES = "/v1/staff/representatives";

    private final ABorrower someone;
    private final Database database;

    Desk(ABorrower someone, Database database) {
        this.someone = someone;
        this.database = database;
    }

    /** The case of Wang Fang, to be the borrower's guardian. */
    String opensForAGuardian(String borrower, String number) {
        return Requests.staff("anna", Scopes.STAFF_CASE)
                .body("""
                        {"borrowerId": "%s", "name": "Wang Fang", "number": "%s", "kind": "GUARDIAN",
                         "documents": [{"kind": "COURT_ORDER", "sha256": "%s", "location": "vault/9"}]}""".formatted(borrower, number, "0c".repeat(32)))
                .post(REPRESENTATIVES)
                .then()
                .statusCode(201)
                .body("kind", equalTo("REPRESENTATIVE"))
                .body("representative.kind", equalTo("GUARDIAN"))
                .extract()
                .path("id");
    }

    ValidatableResponse decides(String by, String file, boolean approve) {
        return Requests.staff(by, Scopes.STAFF_APPROVE)
                .body("{\"approve\": " + approve + ", \"note\": \"Seen\"}")
                .post(REPRESENTATIVES + "/" + file + "/approval")
                .then();
    }

    ValidatableResponse asksForACode(String file) {
        return Requests.staff("anna", Scopes.STAFF_CASE)
                .post(REPRESENTATIVES + "/" + file + "/codes")
                .then();
    }

    ValidatableResponse types(String file, String code) {
        return Requests.staff("anna", Scopes.STAFF_CASE)
                .body("{\"code\": \"" + code + "\", \"exclusiveUse\": true}")
                .post(REPRESENTATIVES + "/" + file + "/proof")
                .then();
    }

    /** An approved guardian shows the code that came to the number. */
    ValidatableResponse proves(String file, String number) {
        asksForACode(file).statusCode(200);
        textsGoTo(file);
        return types(file, someone.codeOn(number));
    }

    /** To whom the case is to name. */
    void textsGoTo(String file) {
        someone.getsTheirTexts(database.transaction(tx -> tx.first(
                        row -> row.getString(0), "select representative_id from case_file where id::text = $1", file))
                .orElseThrow());
    }
}
