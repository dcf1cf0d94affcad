package dev.anshi.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static dev.anshi.http.ABorrower.aNumber;
import static dev.anshi.http.ABorrower.otherThan;
import static dev.anshi.http.ABorrower.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

/** What does a code prove, how often, and for how long? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class BindingCodesTest {

    private static final String CHANGES = "/v1/me/binding-changes";

    @Inject
    ABorrower someone;

    @Inject
    SettableClock clock;

    private String lin;
    private String fresh;

    @BeforeEach
    void aBorrowerWithANumber() {
        Requests.aSender();
        lin = Requests.aBorrower();
        fresh = aNumber();
        someone.hasBound(lin, aNumber());
    }

    @Test
    void fiveWrongCodesLockTheChallengeAndNotTheAccount() {
        String change = someone.started(lin, fresh);
        someone.getsTheirTexts(lin);
        String code = someone.codeOn(fresh);

        for (int i = 0; i < 4; i++) {
            problem(someone.proves(lin, change, otherThan(code)), 422, "/problems/code-wrong");
        }
        problem(someone.proves(lin, change, otherThan(code)), 422, "/problems/code-locked");
        problem(someone.proves(lin, change, code), 422, "/problems/code-locked");
        problem(someone.asksForACode(lin, change), 422, "/problems/code-locked");
        someone.started(lin, aNumber());
    }

    @Test
    void aLockedChallengeDoesNotLiftTheMinuteBetweenTwoCodes() {
        // Given
        String change = someone.started(lin, fresh);
        someone.getsTheirTexts(lin);
        String wrong = otherThan(someone.codeOn(fresh));

        // When
        for (int i = 0; i < 5; i++) {
            someone.proves(lin, change, wrong).statusCode(422);
        }

        // Then
        problem(someone.as(lin).body(wish(fresh, "exclusive-use")).post(CHANGES).then(), 429, "/problems/too-soon");
    }

    @Test
    void aPersonGetsFiveCodesAnHour() {
        for (int i = 0; i < 5; i++) {
            someone.started(lin, aNumber());
        }

        problem(begun(lin, fresh), 429, "/problems/too-many-codes").header("Retry-After", matchesPattern("[0-9]+"));
        clock.advance(Duration.ofHours(1));
        someone.started(lin, fresh);
    }

    @Test
    void aNumberGetsFiveCodesAnHourFromWhomever() {
        // Given
        for (int i = 0; i < 5; i++) {
            String other = Requests.aBorrower();
            someone.hasBound(other, aNumber());
            someone.started(other, fresh);
        }

        // When
        ValidatableResponse sixth = begun(lin, fresh);

        // Then
        problem(sixth, 429, "/problems/too-many-codes");
        someone.started(lin, aNumber());
    }

    @Test
    void aSixthCodeOfOneChangeIsNotSent() {
        String change = someone.started(lin, fresh);
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofSeconds(61));
            someone.asksForACode(lin, change).statusCode(200);
        }
        clock.advance(Duration.ofSeconds(61));

        problem(someone.asksForACode(lin, change), 429, "/problems/too-many-codes");
    }

    private ValidatableResponse begun(String person, String number) {
        return someone.as(person)
                .body(wish(number, "exclusive-use"))
                .post(CHANGES)
                .then();
    }

    @Test
    void aLaterCodeKillsTheEarlierOne() {
        String change = someone.started(lin, fresh);
        someone.getsTheirTexts(lin);
        String first = someone.codeOn(fresh);
        clock.advance(Duration.ofSeconds(61));
        someone.asksForACode(lin, change).statusCode(200).body("state", equalTo("CODE_SENT"));
        someone.getsTheirTexts(lin);
        String second = someone.codeOn(fresh);

        if (!first.equals(second)) {
            problem(someone.proves(lin, change, first), 422, "/problems/code-wrong");
        }
        someone.proves(lin, change, second).statusCode(200);
    }

    @Test
    void aCodeIsSentAgainAfterAMinuteAtTheEarliest() {
        String change = someone.started(lin, fresh);

        problem(someone.asksForACode(lin, change), 429, "/problems/too-soon")
                .header("Retry-After", matchesPattern("[1-9][0-9]?"));
        problem(someone.as(lin).body(wish(fresh, "exclusive-use")).post(CHANGES).then(), 429, "/problems/too-soon");
    }

    @Test
    void aCodeIsGoodForThreeMinutes() {
        String change = someone.started(lin, fresh);
        someone.getsTheirTexts(lin);
        clock.advance(Duration.ofMinutes(3));

        problem(someone.proves(lin, change, someone.codeOn(fresh)), 422, "/problems/code-expired");
    }

    @Test
    void aCodeIsGoodOnce() {
        String change = someone.started(lin, fresh);
        someone.getsTheirTexts(lin);
        someone.proves(lin, change, someone.codeOn(fresh)).statusCode(200);

        problem(someone.proves(lin, change, someone.codeOn(fresh)), 409, "/problems/change-over");
    }

    @Test
    void aCodeThatNeverWentOutProvesNothing() {
        String change = someone.started(lin, fresh);

        problem(someone.proves(lin, change, "123456"), 422, "/problems/code-not-sent");
    }

    @Test
    void aCodeToTheOldNumberIsNotNeeded() {
        String change = someone.started(lin, fresh);

        problem(
                someone.as(lin)
                        .body("{\"to\": \"OLD\"}")
                        .post(CHANGES + "/" + change + "/codes")
                        .then(),
                409,
                "/problems/factors-complete");
    }

    @Test
    void oneCodeEnteredTwiceAtOnceBindsOnce() {
        String change = someone.started(lin, fresh);
        someone.getsTheirTexts(lin);
        String code = someone.codeOn(fresh);

        List<Integer> answers = atOnce(
                () -> someone.proves(lin, change, code).extract().statusCode(),
                () -> someone.proves(lin, change, code).extract().statusCode());

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        someone.as(lin).get("/v1/me").then().body("bindings", hasSize(1));
    }

    @Test
    void twoWhoProveOneNumberAtOnceBothGetTheirAnswer() {
        String mother = Requests.aBorrower();
        String change = someone.started(lin, fresh);
        someone.getsTheirTexts(lin);
        String code = someone.codeOn(fresh);
        String mothers = someone.started(mother, fresh);
        someone.getsTheirTexts(mother);
        String mothersCode = someone.codeOn(fresh);

        List<Integer> answers = atOnce(
                () -> someone.proves(lin, change, code).extract().statusCode(),
                () -> someone.proves(mother, mothers, mothersCode).extract().statusCode());

        assertThat(answers).containsExactly(200, 200);
    }

    @SafeVarargs
    private static List<Integer> atOnce(Supplier<Integer>... all) {
        List<CompletableFuture<Integer>> running =
                Stream.of(all).map(CompletableFuture::supplyAsync).toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String type) {
        return answer.statusCode(status).body("type", equalTo(type)).body("detail", not(equalTo("")));
    }
}
