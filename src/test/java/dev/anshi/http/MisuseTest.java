package dev.anshi.http;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.Rows;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static dev.anshi.http.ABorrower.aNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Does a person look where changes of a number, or the desk, are misused? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class MisuseTest {

    @Inject
    ABorrower someone;

    @Inject
    SettableClock clock;

    @Inject
    Rows rows;

    @Inject
    Database database;

    private String lin;
    private String old;

    @BeforeEach
    void aBorrowerWithANumber() {
        Requests.aSender();
        lin = Requests.aBorrower();
        old = aNumber();
        someone.hasBound(lin, old);
    }

    @Test
    void aThirdChangeInADayOpensOneCase() {
        someone.started(lin, aNumber());
        someone.started(lin, aNumber());
        assertThat(casesOf(lin)).isEmpty();

        someone.started(lin, aNumber());
        assertThat(casesOf(lin)).containsExactly("MANY_CHANGES");
    }

    @Test
    void aThirdChangeAfterADayOpensNone() {
        someone.started(lin, aNumber());
        clock.advance(Duration.ofHours(12));
        someone.started(lin, aNumber());
        clock.advance(Duration.ofHours(12));

        someone.started(lin, aNumber());
        assertThat(casesOf(lin)).isEmpty();
    }

    @Test
    void aFourthNumberInAMonthOpensACase() {
        for (int day = 0; day < 4; day++) {
            assertThat(casesOf(lin)).isEmpty();
            someone.started(lin, aNumber());
            clock.advance(Duration.ofDays(2));
        }

        assertThat(casesOf(lin)).containsExactly("MANY_NUMBERS");
    }

    @Test
    void oneNumberForThreePersonsOpensACaseAboutTheThird() {
        String shared = aNumber();
        String mother = Requests.aBorrower();
        String third = Requests.aBorrower();
        someone.started(lin, shared);
        someone.started(mother, shared);
        someone.started(third, shared);

        assertThat(casesOf(lin)).isEmpty();
        assertThat(casesOf(mother)).isEmpty();
        assertThat(casesOf(third)).containsExactly("NUMBER_OF_MANY");
    }

    @Test
    void aChangeShortlyAfterANewSimOpensACase() {
        database.run(tx -> tx.update(
                "update binding set sim_changed_at = $2 where recipient_id = $1",
                lin,
                tx.now().minus(Duration.ofDays(6))));

        someone.started(lin, aNumber());
        assertThat(casesOf(lin)).containsExactly("SIM_CHANGED");
    }

    @Test
    void aSimThatIsOlderOpensNone() {
        database.run(tx -> tx.update(
                "update binding set sim_changed_at = $2 where recipient_id = $1",
                lin,
                tx.now().minus(Duration.ofDays(8))));

        someone.started(lin, aNumber());
        assertThat(casesOf(lin)).isEmpty();
    }

    @Test
    void oneDeviceThatGoesThroughAccountsIsOneCase() {
        String device = "device " + UUID.randomUUID();
        for (int each = 0; each < 5; each++) {
            begunBy(device, Requests.aBorrower());
        }
        String sixth = Requests.aBorrower();
        String seventh = Requests.aBorrower();

        begunBy(device, sixth);
        begunBy(device, seventh);

        assertThat(casesOf(sixth)).containsExactly("DEVICE_OF_MANY");
        assertThat(casesOf(seventh)).isEmpty();
    }

    @Test
    void aDeviceThatTakesDaysForThemOpensNone() {
        String device = "device " + UUID.randomUUID();
        for (int each = 0; each < 5; each++) {
            begunBy(device, Requests.aBorrower());
        }
        clock.advance(Duration.ofHours(24));
        String sixth = Requests.aBorrower();

        begunBy(device, sixth);

        assertThat(casesOf(sixth)).isEmpty();
    }

    @Test
    void neitherTheAddressNorTheDeviceRestsReadably() {
        String device = "device " + UUID.randomUUID();
        begunBy(device, lin);

        assertThat(rows.words(
                        "select o.origin || ' ' || length(o.key_hash) from change_origin o join binding_change c on c.id = o.change_id where c.recipient_id = $1 order by 1",
                        lin))
                .containsExactly("ADDRESS 32", "DEVICE 32");
    }

    private void begunBy(String device, String borrower) {
        RestAssured.given()
                .auth()
                .oauth2(Tokens.withFactors(borrower, Scopes.SELF, clock.instant(), ABorrower.TWO_FACTORS, "session-1"))
                .header("User-Agent", device)
                .contentType("application/json")
                .body(ABorrower.wish(aNumber(), "exclusive-use"))
                .post("/v1/me/binding-changes")
                .then()
                .statusCode(201);
    }

    @Test
    void whoReadsOfManyPersonsIsACaseThatTheyCantClose() {
        String anna = "anna-" + UUID.randomUUID();
        someone.started(lin, aNumber());
        someone.started(lin, aNumber());
        someone.started(lin, aNumber());
        String file = caseOf(lin);
        hasReadOf(anna, 59);
        read(anna, file);
        assertThat(casesOf("staff/" + anna)).isEmpty();

        hasReadOf(anna, 1);
        read(anna, file);

        assertThat(casesOf("staff/" + anna)).containsExactly("MANY_READS");
        String own = caseOf("staff/" + anna);
        closed(anna, own, 409);
        closed("bo", own, 200);
    }

    private void hasReadOf(String staff, int persons) {
        database.run(tx -> tx.update("""
                insert into staff_read (staff, hour, person_id)
                select $1::text, date_trunc('hour', $2::timestamptz), 'somebody-' || gen_random_uuid() from generate_series(1, $3)""", staff, tx.now(), persons));
    }

    private void read(String staff, String file) {
        Requests.staff(staff, Scopes.STAFF_READ)
                .get("/v1/staff/cases/" + file)
                .then()
                .statusCode(200)
                .body("borrowerId", equalTo(lin));
    }

    private static void closed(String by, String file, int status) {
        Requests.staff(by, Scopes.STAFF_CASE)
                .body("{\"outcome\": \"UNFOUNDED\", \"note\": \"A day of many calls\"}")
                .post("/v1/staff/cases/" + file + "/closing")
                .then()
                .statusCode(status);
    }

    private List<String> casesOf(String person) {
        return rows.words("select kind from case_file where borrower_id = $1 order by opened_at, kind", person);
    }

    private String caseOf(String person) {
        return rows.words("select id::text from case_file where borrower_id = $1", person)
                .get(0);
    }
}
