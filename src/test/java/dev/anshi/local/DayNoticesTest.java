package dev.anshi.local;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.sweep.PlanDay;
import dev.anshi.sweep.ShardQueue;
import dev.anshi.sweep.WalkShard;

import static org.assertj.core.api.Assertions.assertThat;

/** Does the page learn what was decided, and about whom? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class DayNoticesTest {

    private static final LocalDate DUE = LocalDate.of(2031, 6, 18);

    @Inject
    LedgerFixture ledger;

    @Inject
    SettableClock clock;

    @Inject
    PlanDay planDay;

    @Inject
    WalkShard walk;

    @Inject
    PhoneOwners owners;

    @BeforeEach
    void theDayBefore() {
        clock.set(Instant.parse("2031-06-17T00:31:00Z"));
    }

    @Test
    void whatWillBeSentIsListedWithItsMaskedNumberAndRules() {
        // Given
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), DUE);
        // When
        swept();
        // Then
        Map<String, Object> text = text(lin.id());
        assertThat(text)
                .containsEntry("state", "PLANNED")
                .containsEntry("effect", "PERMIT")
                .containsEntry("content", "FULL")
                .containsEntry("reasons", List.of("P01"))
                .containsEntry("number", lin.number().number().masked())
                .containsEntry("zone", "Asia/Shanghai");
        assertThat((List<?>) text.get("loans")).hasSize(1);
    }

    @Test
    void whatWillNotBeSentIsListedWithTheRuleThatForbidsIt() {
        // Given
        String wei = ledger.aBorrowerWithoutNumber();
        ledger.aLoan(wei, DUE);
        // When
        swept();
        // Then
        assertThat(text(wei))
                .containsEntry("state", "DENIED")
                .containsEntry("reasons", List.of("F22"))
                .doesNotContainKeys("number", "content", "until");
    }

    @Test
    void aPhoneIsKnownByItsOwner() {
        // Given
        BoundBorrower lin = ledger.aBoundBorrower();
        // When
        List<PhoneOwners.Owner> there = owners.all().get(lin.number().number().e164());
        // Then
        assertThat(there).extracting(PhoneOwners.Owner::id).containsExactly(lin.id());
    }

    private void swept() {
        int shards = planDay.run(DUE).shards();
        for (int shard = 0; shard < shards; shard++) {
            walk.walk(new ShardQueue.Message(DUE, shard, 0));
        }
    }

    private static Map<String, Object> text(String recipient) {
        JsonPath answer = RestAssured.given()
                .queryParam("date", DUE.toString())
                .get("/local/notices")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return answer.getMap("items.find { it.recipient == '" + recipient + "' && it.channel == 'SMS' }");
    }
}
