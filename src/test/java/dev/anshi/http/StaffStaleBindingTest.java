package dev.anshi.http;

import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.anshi.audit.AuditChain;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Do staff see to whom nothing of a debt goes by text any more, without a number, and is it kept that they looked? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class StaffStaleBindingTest {

    @Inject
    Database database;

    @Test
    void aNumberThatNobodyProvedIsListedByItsIdsAlone() {
        String lin = Requests.aBorrower();
        Requests.aLoan(lin, Requests.aSender());
        String number = ABorrower.aNumber();
        String numberId = "n-" + UUID.randomUUID();
        Requests.core()
                .body("{\"number\": \"" + number + "\", \"how\": \"RECORD\"}")
                .put("/v1/borrowers/" + lin + "/numbers/" + numberId)
                .then()
                .statusCode(200);

        JsonPath page = pageWith(lin);

        String entry = "items.find { it.borrowerId == '" + lin + "' }";
        assertThat(page.getString(entry + ".why")).isEqualTo("UNPROVED");
        assertThat(page.getString(entry + ".numberId")).isEqualTo(numberId);
        assertThat(page.getList(entry + ".debtGoesBy", String.class)).containsExactly("IN_APP");
        assertThat(page.prettify()).doesNotContain(number.substring(5));
        assertThat(readsOf(lin)).isEqualTo(1);
    }

    @Test
    void onlyStaffMayRead() {
        RestAssured.get("/v1/staff/stale-bindings").then().statusCode(401);
        Requests.core().get("/v1/staff/stale-bindings").then().statusCode(403);
    }

    private static JsonPath pageWith(String borrower) {
        @Nullable String after = null;
        do {
            JsonPath page = page(after);
            if (page.getList("items.borrowerId").contains(borrower)) {
                return page;
            }
            after = page.getString("next");
        } while (after != null);
        throw new AssertionError("not on the list");
    }

    private static JsonPath page(@Nullable String after) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of("staff-1", Scopes.STAFF_READ))
                .get("/v1/staff/stale-bindings?limit=20" + (after == null ? "" : "&after=" + after))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private int readsOf(String borrower) {
        return database.transaction(tx -> tx.list(
                        row -> row.getString("kind"),
                        "select kind from audit_entry where chain = $1 and kind = 'READ_BY_STAFF'",
                        AuditChain.ofBorrower(borrower)))
                .size();
    }
}
