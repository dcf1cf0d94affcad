package dev.anshi.http;

import java.time.Duration;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.Rows;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static dev.anshi.http.ABorrower.aNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** A thief got into an account and had somebody named. Is that undone by whoever owns it, and nothing else? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class ContestedNamingTest {

    @Inject
    ABorrower someone;

    @Inject
    Naming naming;

    @Inject
    SettableClock clock;

    @Inject
    Rows rows;

    @Inject
    Database database;

    private String lin;
    private String own;
    private String mother;

    @BeforeEach
    void aBorrowerWithADelegateOfTheirOwn() {
        naming.itIsTenInTheMorning();
        database.run(tx -> tx.update("delete from tries"));
        Requests.aSender();
        lin = Requests.aBorrower();
        own = aNumber();
        someone.hasBound(lin, own);
        mother = naming.agreed(lin, aNumber());
        someone.getsTheirTexts(lin);
        clock.advance(Duration.ofDays(3));
        naming.itIsTenInTheMorning();
    }

    @Test
    void aContestEndsWhomTheThiefNamedAndNobodyMoreIsNamed() {
        // Given
        String change = bound(aNumber());
        String thiefs = naming.agreed(lin, aNumber());

        // When
        someone.as(lin)
                .post("/v1/me/binding-changes/" + change + "/contest")
                .then()
                .statusCode(204);

        // Then
        assertThat(delegates()).containsExactly(mother);
        assertThat(bindingsOf(thiefs)).containsExactly("REVOKED");
        naming.delegate(lin, aNumber()).then().statusCode(409).body("type", equalTo("/problems/change-contested"));
    }

    @Test
    void aNoOfTheOldNumberEndsThemToo() {
        bound(aNumber());
        String thiefs = naming.agreed(lin, aNumber());
        someone.getsTheirTexts(lin);

        someone.says(own, "否");

        assertThat(delegates()).containsExactly(mother);
        assertThat(bindingsOf(thiefs)).containsExactly("REVOKED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-mine", "contest"})
    void theCodeOfTheNoticeEndsTheDelegateAndLeavesTheOwnNumber(String answer) {
        // Given
        String thiefs = naming.agreed(lin, aNumber());
        someone.getsTheirTexts(lin);
        String code = naming.tokenOn(own);

        // When
        Naming.asAnyone().post("/v1/notice-codes/" + code + "/" + answer).then().statusCode(202);
        Naming.asAnyone().post("/v1/notice-codes/" + code + "/" + answer).then().statusCode(202);

        // Then
        assertThat(delegates()).containsExactly(mother);
        assertThat(bindingsOf(thiefs)).containsExactly("REVOKED");
        assertThat(bindingsOf(lin)).containsExactly("ACTIVE");
        assertThat(rows.words("select kind from case_file where borrower_id = $1", lin))
                .containsExactly("CONTESTED_CHANGE");
    }

    private String bound(String number) {
        String change = someone.started(lin, number);
        someone.getsTheirTexts(lin);
        someone.proves(lin, change, someone.codeOn(number)).statusCode(200);
        return change;
    }

    private List<String> delegates() {
        return someone.as(lin).get("/v1/me").jsonPath().getList("delegates.id");
    }

    private List<String> bindingsOf(String person) {
        return rows.words("select state from binding where recipient_id = $1", person);
    }
}
