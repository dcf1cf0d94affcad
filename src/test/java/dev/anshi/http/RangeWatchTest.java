package dev.anshi.http;

import java.time.Duration;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.recipient.HeldRanges;

import static dev.anshi.http.ABorrower.aNumber;
import static dev.anshi.http.ABorrower.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** Does a range of numbers whose codes nobody enters go on getting codes? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class RangeWatchTest {

    private static final Duration CODES_ARE_OVER = Duration.ofMinutes(4);

    @Inject
    ABorrower someone;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Inject
    HeldRanges ranges;

    private String range;
    private int next;

    @BeforeEach
    void aRangeThatNobodyElseHas() {
        Requests.aSender();
        // None of aNumber: another test may put the clock back to where this range is held.
        range = "+86150" + aNumber().substring(6, 10);
    }

    @AfterEach
    void theDayIsOver() {
        clock.advance(Duration.ofDays(1));
        database.run(tx -> tx.update("delete from tries"));
    }

    @Test
    void nobodyEntersTwentyCodesAndTheRangeGetsNoMore() {
        // Given
        codesGoOut(20);
        clock.advance(CODES_ARE_OVER);
        long held = held();

        // When
        begin(aNumberOfTheRange())
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/too-many-codes"));

        // Then
        assertThat(held()).isEqualTo(held + 1);
        assertThat(newestCase("borrower_id")).startsWith("range/+86/").doesNotContain(range.substring(3));
        // Another range goes on.
        begin("+86137" + aNumberOfTheRange().substring(6)).then().statusCode(201);
    }

    @Test
    void codesThatMayStillBeEnteredAreNotHeldAgainstARange() {
        codesGoOut(20);

        begin(aNumberOfTheRange()).then().statusCode(201);
    }

    @Test
    void twoPeopleDoNotCloseARange() {
        // Given
        for (int person = 0; person < 2; person++) {
            String borrower = Requests.aBorrower();
            for (int code = 0; code < 10; code++) {
                someone.started(borrower, aNumberOfTheRange());
                someone.getsTheirTexts(borrower);
                clock.advance(Duration.ofMinutes(61));
            }
        }

        // When, Then
        begin(aNumberOfTheRange()).then().statusCode(201);
    }

    @Test
    void nineteenAreTooFewToSay() {
        codesGoOut(19);
        clock.advance(CODES_ARE_OVER);

        begin(aNumberOfTheRange()).then().statusCode(201);
    }

    @Test
    void twoOfTwentyWhoEnterTheirsAreEnough() {
        codesGoOut(18);
        isProved(aNumberOfTheRange());
        isProved(aNumberOfTheRange());
        clock.advance(CODES_ARE_OVER);

        begin(aNumberOfTheRange()).then().statusCode(201);
    }

    @Test
    void aCodeSentAgainCountsOnce() {
        // Given: 19 people, one of whom asks twice.
        codesGoOut(18);
        String lin = Requests.aBorrower();
        String number = aNumberOfTheRange();
        String change = someone.started(lin, number);
        someone.getsTheirTexts(lin);
        clock.advance(Duration.ofSeconds(61));
        someone.asksForACode(lin, change).statusCode(200);
        someone.getsTheirTexts(lin);
        clock.advance(CODES_ARE_OVER);

        begin(aNumberOfTheRange()).then().statusCode(201);
    }

    @Test
    void whoBeganBeforeGetsNoFurtherCodeEither() {
        // Given
        codesGoOut(20);
        String lin = Requests.aBorrower();
        String change = someone.started(lin, aNumberOfTheRange());
        clock.advance(CODES_ARE_OVER);
        begin(aNumberOfTheRange()).then().statusCode(429);

        // When
        someone.asksForACode(lin, change).statusCode(429);
    }

    @Test
    void theDeskSendsNoneThereEither() {
        codesGoOut(20);
        clock.advance(CODES_ARE_OVER);

        Requests.staff("anna", Scopes.STAFF_CASE)
                .body("""
                {"borrowerId": "%s", "number": "%s", "reason": "lost", "documents": [
                  {"kind": "PASSPORT", "sha256": "%s", "location": "s3://papers/1"}]}""".formatted(Requests.aBorrower(), aNumberOfTheRange(), "0".repeat(64)))
                .post("/v1/staff/binding-cases")
                .then()
                .statusCode(429);
    }

    @Test
    void aDayLaterCodesGoThereAgain() {
        isHeld();
        clock.advance(Duration.ofDays(1));

        begin(aNumberOfTheRange()).then().statusCode(201);
    }

    @Test
    void staffWhoFindNothingLetItGo() {
        isHeld();

        closed("UNFOUNDED");

        begin(aNumberOfTheRange()).then().statusCode(201);
    }

    @Test
    void whatIsUpheldStaysHeldForItsDay() {
        isHeld();

        closed("UPHELD");

        begin(aNumberOfTheRange()).then().statusCode(429);
    }

    private void isHeld() {
        codesGoOut(20);
        clock.advance(CODES_ARE_OVER);
        begin(aNumberOfTheRange()).then().statusCode(429);
    }

    private void codesGoOut(int count) {
        IntStream.range(0, count).forEach(each -> {
            String borrower = Requests.aBorrower();
            someone.started(borrower, aNumberOfTheRange());
            someone.getsTheirTexts(borrower);
        });
    }

    private void isProved(String number) {
        String borrower = Requests.aBorrower();
        String change = someone.started(borrower, number);
        someone.getsTheirTexts(borrower);
        someone.proves(borrower, change, someone.codeOn(number)).statusCode(200);
    }

    private Response begin(String number) {
        return someone.as(Requests.aBorrower())
                .body(wish(number, "exclusive-use"))
                .post("/v1/me/binding-changes");
    }

    private String aNumberOfTheRange() {
        return range + String.format("%04d", next += 37);
    }

    private void closed(String outcome) {
        Requests.staff("anna", Scopes.STAFF_CASE)
                .body("{\"outcome\": \"" + outcome + "\", \"note\": \"asked the carrier\"}")
                .post("/v1/staff/cases/" + newestCase("id::text") + "/closing")
                .then()
                .statusCode(200);
    }

    private long held() {
        return database.transaction(tx -> ranges.count(tx, tx.now()));
    }

    private String newestCase(String column) {
        return database.transaction(
                        tx -> tx.first(
                                row -> row.getString(0),
                                "select " + column
                                        + " from case_file where kind = 'CODES_NOT_ENTERED' and state = 'OPEN' order by opened_at desc limit 1"))
                .orElseThrow();
    }
}
