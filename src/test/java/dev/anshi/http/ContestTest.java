package dev.anshi.http;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.Rows;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.sweep.Release;

import static dev.anshi.http.ABorrower.aNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Can a change of number be stopped by each way there is, once, and in time only? (By the code of the text: NoticeCodeResourceTest.) */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class ContestTest {

    @Inject
    ABorrower someone;

    @Inject
    SettableClock clock;

    @Inject
    Rows rows;

    @Inject
    Release release;

    private String lin;
    private String old;
    private String fresh;
    private String change;

    @BeforeEach
    void aBorrowerWhoseNumberChanged() {
        Requests.aSender();
        lin = Requests.aBorrower();
        old = aNumber();
        fresh = aNumber();
        someone.hasBound(lin, old);
        change = someone.started(lin, fresh);
        someone.getsTheirTexts(lin);
        someone.proves(lin, change, someone.codeOn(fresh)).statusCode(200);
        someone.getsTheirTexts(lin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO", "否", "not me", "不是我"})
    void theOldNumberStopsItByAnsweringNo(String no) {
        someone.says(old, no);
        someone.getsTheirTexts(lin);

        assertThat(words("select state as word from binding_change where recipient_id = $1"))
                .containsExactly("FROZEN");
        assertThat(statesOfBindings()).containsExactly("REPLACED", "SUSPENDED");
        assertThat(words("select kind as word from case_file where borrower_id = $1"))
                .containsExactly("CONTESTED_CHANGE");
        assertThat(words("select kind as word from suppression where recipient_id = $1"))
                .isEmpty();
        assertThat(someone.textsOn(old)).hasSize(2);
    }

    @Test
    void aSecondNoIsNoNews() {
        someone.says(old, "no");
        someone.says(old, "no");

        assertThat(words("select kind as word from case_file where borrower_id = $1"))
                .containsExactly("CONTESTED_CHANGE");
        assertThat(words("select occasion as word from notice where recipient_id = $1 and purpose = 'REPLY'"))
                .containsExactly("CONTESTED");
    }

    @Test
    void aYesOfTheOldNumberLeavesItAsItIs() {
        someone.says(old, "yes");

        assertThat(statesOfBindings()).containsExactly("REPLACED", "ACTIVE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "not me"})
    void aNoOfTheOldNumberTakesBackItsYes(String no) {
        someone.says(old, "yes");

        someone.says(old, no);

        assertThat(words("select state as word from binding_change where recipient_id = $1"))
                .containsExactly("FROZEN");
    }

    @Test
    void aNoOfTheOldNumberAfterTheWindowIsTooLate() {
        clock.advance(Duration.ofHours(72).plusMinutes(1));

        someone.says(old, "no");

        assertThat(statesOfBindings()).containsExactly("REPLACED", "ACTIVE");
    }

    @Test
    void aNoOfTheNewNumberIsANotMe() {
        someone.says(fresh, "no");

        assertThat(statesOfBindings()).containsExactly("REPLACED", "SUSPENDED");
        assertThat(words("select kind as word from case_file where borrower_id = $1"))
                .containsExactly("NOT_MINE");
        assertThat(words("select state as word from binding_change where recipient_id = $1"))
                .containsExactly("PROVED");
    }

    @Test
    void theBorrowerStopsItFromAnotherSession() {
        contested(lin, change).statusCode(204);
        contested(lin, change).statusCode(204);

        assertThat(words("select state as word from binding_change where recipient_id = $1"))
                .containsExactly("FROZEN");
        assertThat(statesOfBindings()).containsExactly("REPLACED", "SUSPENDED");
        assertThat(words("select kind as word from case_file where borrower_id = $1"))
                .containsExactly("CONTESTED_CHANGE");
    }

    @Test
    void theSuspendedNumberIsTold() {
        contested(lin, change).statusCode(204);
        release.run();
        someone.getsTheirTexts(lin);

        assertThat(someone.textsOn(fresh)).hasSize(3).last().asString().contains("异议");
    }

    @Test
    void theBorrowerIsTooLateAfterTheWindow() {
        clock.advance(Duration.ofHours(72));

        contested(lin, change).statusCode(409).body("type", equalTo("/problems/contest-too-late"));
        assertThat(statesOfBindings()).containsExactly("REPLACED", "ACTIVE");
    }

    @Test
    void aChangeThatWaitsForItsCodeIsStoppedToo() {
        String open = someone.started(lin, aNumber());

        contested(lin, open).statusCode(204);

        assertThat(statesOfBindings()).containsExactly("REPLACED", "SUSPENDED", "SUSPENDED");
    }

    @RepeatedTest(5)
    void aContestThatArrivesWithTheProofWinsWhicheverIsFirst() {
        // Given
        String number = aNumber();
        String open = someone.started(lin, number);
        someone.getsTheirTexts(lin);
        String code = someone.codeOn(number);

        // When
        CompletableFuture<Integer> proof = CompletableFuture.supplyAsync(
                () -> someone.proves(lin, open, code).extract().statusCode());
        CompletableFuture<Integer> contest = CompletableFuture.supplyAsync(
                () -> contested(lin, open).extract().statusCode());

        // Then
        assertThat(contest.join()).isEqualTo(204);
        assertThat(proof.join()).isIn(200, 409);
        assertThat(statesOfBindings()).doesNotContain("ACTIVE", "PENDING");
        assertThat(words("select state as word from binding_change where id = '" + open + "' and recipient_id = $1"))
                .containsExactly("FROZEN");
        assertThat(words("select kind as word from case_file where borrower_id = $1"))
                .containsExactly("CONTESTED_CHANGE");
    }

    @Test
    void aChangeThatWasGivenUpNeedsNoContest() {
        String open = someone.started(lin, aNumber());
        someone.as(lin).delete("/v1/me/binding-changes/" + open).then().statusCode(204);

        contested(lin, open).statusCode(409).body("type", equalTo("/problems/nothing-to-contest"));
    }

    @Test
    void anotherBorrowersChangeIsNotFound() {
        contested(Requests.aBorrower(), change).statusCode(404);
        contested(lin, UUID.randomUUID().toString()).statusCode(404);
    }

    private ValidatableResponse contested(String borrower, String id) {
        return someone.as(borrower, clock.instant(), List.of("pwd"), "another-session")
                .post("/v1/me/binding-changes/" + id + "/contest")
                .then();
    }

    private List<String> statesOfBindings() {
        return words("select state as word from binding where recipient_id = $1 order by created_at");
    }

    private List<String> words(String sql) {
        return rows.words(sql, lin);
    }
}
