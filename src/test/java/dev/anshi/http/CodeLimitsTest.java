package dev.anshi.http;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.CodesConfig;
import dev.anshi.notice.OneTimeCodes;

import static dev.anshi.http.ABorrower.aNumber;
import static dev.anshi.http.ABorrower.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** How many codes may be asked for, and is that the same for whatever number? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class CodeLimitsTest {

    private static final String CHANGES = "/v1/me/binding-changes";
    private static final String FULL = "update tries set used = 1000000 where limited = $1";

    @Inject
    ABorrower someone;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Inject
    CodesConfig config;

    private String lin;

    @BeforeEach
    void aBorrower() {
        Requests.aSender();
        lin = Requests.aBorrower();
    }

    @AfterEach
    void theDayIsOver() {
        database.run(tx -> tx.update("delete from tries"));
    }

    @Test
    void anAddressThatAsksThousandsOfTimesIsRefusedAndNobodyIsWrittenTo() {
        starts(aNumber()).statusCode(201);
        database.run(tx -> tx.update(FULL, "CODES_OF_ADDRESS"));
        String number = aNumber();

        starts(number)
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/too-many-codes"));
        someone.getsTheirTexts(lin);
        assertThat(someone.textsOn(number)).isEmpty();
    }

    /** As ten thousand would: what they leave behind is the count of their address. */
    @Test
    void theStartsOfAnAddressAreCountedToTheLastOne() {
        starts(aNumber()).statusCode(201);
        database.run(tx -> tx.update(
                "update tries set used = $2 where limited = $1", "CODES_OF_ADDRESS", config.mostOfAnAddress() - 1));

        startsAs(Requests.aBorrower(), aNumber()).statusCode(201);
        startsAs(Requests.aBorrower(), aNumber()).statusCode(429);

        clock.advance(Duration.ofHours(1));
        startsAs(Requests.aBorrower(), aNumber()).statusCode(201);
    }

    @Test
    void aSatellitePhoneGetsNoCode() {
        starts("+870301234567").statusCode(422).body("type", equalTo("/problems/country-not-served"));
    }

    @Test
    void aRangeOfNumbersIsNotPumped() {
        String range = aNumber().substring(0, 10);
        List<Integer> answers = IntStream.range(0, 31)
                .mapToObj(each -> startedBy(Requests.aBorrower(), range + String.format("%04d", each * 7)))
                .toList();

        assertThat(answers.subList(0, 30)).containsOnly(201);
        assertThat(answers.get(30)).isEqualTo(429);
    }

    @Test
    void aDaysCodesOfEverybodyHaveAnEnd() {
        starts(aNumber()).statusCode(201);
        database.run(tx -> tx.update(FULL, "CODES_OF_ALL"));

        starts(aNumber()).statusCode(429);
    }

    /** One borrower, whatever they ask for and from however many addresses: what plans no code is nobody's loss. */
    @Test
    void asksThatPlanNoCodeUseUpNothingOfWhatAllHave() {
        // Given
        String range = aNumber().substring(0, 10);
        starts(range + "0000").statusCode(201);
        database.run(tx ->
                tx.update("update tries set used = $2 where limited = $1", "CODES_OF_ALL", config.mostADay() - 1));

        // When
        for (int ask = 0; ask <= config.mostOfARange(); ask++) {
            starts(range + "0000").statusCode(429).body("type", equalTo("/problems/too-soon"));
            startsUnread(range + "0000");
        }

        // Then
        startsAs(Requests.aBorrower(), range + "0777").statusCode(201);
        startsAs(Requests.aBorrower(), aNumber()).statusCode(429);
    }

    @Test
    void whoWaitsWithTheHintsGetsNoCodePastTheLimit() {
        String number = aNumber();
        String change = someone.as(lin)
                .body(wish(number))
                .post(CHANGES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        startsAs(Requests.aBorrower(), aNumber()).statusCode(201);
        database.run(tx -> tx.update(FULL, "CODES_OF_ALL"));

        someone.as(lin)
                .body("{\"ids\": [\"exclusive-use\"]}")
                .post(CHANGES + "/" + change + "/acknowledgements")
                .then()
                .statusCode(429)
                .body("type", equalTo("/problems/too-many-codes"));
    }

    @Test
    void aRefusalIsTheSameForANumberThatIsKnownAndOneThatIsNot() {
        String known = aNumber();
        someone.hasBound(Requests.aBorrower(), known);
        starts(aNumber()).statusCode(201);
        database.run(tx -> tx.update(FULL, "CODES_OF_ADDRESS"));

        String ofKnown = starts(known).extract().asString();
        assertThat(starts(aNumber()).extract().asString()).isEqualTo(ofKnown);
    }

    @Test
    void aPersonGetsTenCodesADayHoweverManyNumbersTheyName() {
        int sent = 0;
        for (int hour = 0; hour < 4; hour++) {
            for (int code = 0; code < OneTimeCodes.CODES_AN_HOUR; code++) {
                sent += startedBy(lin, aNumber()) == 201 ? 1 : 0;
                clock.advance(Duration.ofSeconds(61));
            }
            clock.advance(Duration.ofHours(1));
        }

        assertThat(sent).isEqualTo(OneTimeCodes.CODES_A_DAY);
    }

    private int startedBy(String borrower, String number) {
        return someone.as(borrower)
                .body(wish(number, "exclusive-use"))
                .post(CHANGES)
                .statusCode();
    }

    /** The hint is not acknowledged: nothing goes out. */
    private void startsUnread(String number) {
        someone.as(Requests.aBorrower()).body(wish(number)).post(CHANGES).then().statusCode(201);
    }

    private ValidatableResponse starts(String number) {
        return startsAs(lin, number);
    }

    private ValidatableResponse startsAs(String borrower, String number) {
        return someone.as(borrower)
                .body(wish(number, "exclusive-use"))
                .post(CHANGES)
                .then();
    }
}
