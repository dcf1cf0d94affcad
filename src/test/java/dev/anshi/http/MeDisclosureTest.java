package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.Trip;
import dev.anshi.database.Database;
import dev.anshi.ledger.Loan;
import dev.anshi.ledger.Plan;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static dev.anshi.http.ABorrower.aNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Does a borrower see who was told of their debt, when and on what ground, and nothing of those persons that is not theirs to know? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class MeDisclosureTest {

    private static final String PATH = "/v1/me/disclosures";
    private static final Instant TEN_IN_SHANGHAI = Instant.parse("2037-03-04T02:00:00Z");
    private static final Duration COOL_DOWN = Duration.ofHours(72);
    private static final Instant ON_THE_DAY = Instant.parse("2037-03-08T02:31:00Z");
    private static final LocalDate DUE = LocalDate.of(2037, 3, 8);

    @Inject
    SettableClock clock;

    @Inject
    LedgerFixture ledger;

    @Inject
    Trip trip;

    @Inject
    ABorrower someone;

    @Inject
    Naming naming;

    @Inject
    Erasing erasing;

    @Inject
    Database database;

    private String son;
    private String hisNumber;
    private String herNumber;
    private String mother;

    @BeforeEach
    void aSonWhoseMotherReadsAlong() {
        clock.set(TEN_IN_SHANGHAI);
        database.run(tx -> tx.update("delete from tries"));
        son = Requests.aBorrower();
        hisNumber = aNumber();
        someone.hasBound(son, hisNumber);
        herNumber = aNumber();
        mother = naming.asked(naming.delegate(son, herNumber));
        String token = naming.tokenOn(herNumber);
        naming.yes(token, naming.codeFor(token, mother, herNumber)).then().statusCode(202);
        clock.advance(COOL_DOWN);
    }

    @Test
    void eachMessageOfTheDebtStandsThereWithItsReaderAndItsGround() {
        Loan loan = ledger.aLoan(son, DUE);
        told(son, mother);

        JsonPath page = told();

        assertThat(page.getList("items.relation")).containsExactlyInAnyOrder("SELF", "SELF", "DELEGATE");
        String hers = "items.find { it.relation == 'DELEGATE' }.";
        assertThat(page.getString(hers + "name")).isEqualTo("王秀英");
        assertThat(page.getString(hers + "number")).isEqualTo("+86 139****" + herNumber.substring(10));
        assertThat(page.getString(hers + "purpose")).isEqualTo("REPAYMENT_REMINDER");
        assertThat(page.getString(hers + "content")).isEqualTo("FULL");
        assertThat(page.getString(hers + "state")).isEqualTo("ACCEPTED");
        assertThat(page.getList(hers + "loans")).containsExactly(loan.id());
        assertThat(page.getString(hers + "ground.rulebook")).startsWith("house");
        assertThat(page.getList(hers + "ground.reasons")).containsExactly("P01");
        assertThat(page.getString(hers + "ground.grantedAt")).startsWith("2037-03-04T02:00");
        assertThat(page.getString(hers + "ground.acceptedAt")).startsWith("2037-03-04T02:00");
        assertThat(page.getString(hers + "ground.provenAt"))
                .as("her proof is hers")
                .isNull();
        String his = "items.find { it.relation == 'SELF' && it.channel == 'SMS' }.";
        assertThat(page.getString(his + "name")).isNull();
        assertThat(page.getString(his + "number")).isEqualTo("+86 139****" + hisNumber.substring(10));
        assertThat(page.getString(his + "ground.provenAt")).isNotNull();
        assertThat(page.getString("items.find { it.channel == 'IN_APP' }.number"))
                .isNull();
    }

    @Test
    void ofACoBorrowerNoMoreIsToldThanThatTheyWereTold() {
        String wife = Requests.aBorrower();
        String wifesNumber = aNumber();
        someone.hasBound(wife, wifesNumber);
        ledger.saved(new Loan(
                "l-" + UUID.randomUUID(),
                son,
                ledger.aSender(),
                Plan.DEFAULT_ID,
                Set.of(wife),
                Set.of(),
                LedgerFixture.YUAN,
                clock.instant(),
                null,
                List.of(LedgerFixture.installment(1, DUE, 75_800))));
        told(son, wife);

        String hers = "items.find { it.relation == 'CO_BORROWER' && it.channel == 'SMS' }.";
        JsonPath page = told();
        assertThat(page.getString(hers + "name")).isEqualTo("李*");
        assertThat(page.getString(hers + "number")).isNull();
        assertThat(page.getString(hers + "ground.provenAt")).isNull();
        assertThat(page.getString(hers + "ground.consentAt")).isNull();
        assertThat(page.prettify()).doesNotContain(wifesNumber.substring(10), wife);
        someone.as(wife).get(PATH).then().statusCode(200).body("items", equalTo(List.of()));
    }

    @Test
    void whatWasPlannedOrDeniedToldNobody() {
        ledger.aLoan(son, DUE);
        trip.swept(DUE);

        assertThat(told().getList("items")).isEmpty();
    }

    @Test
    void aPageGoesOnWhereTheOneBeforeEnded() {
        ledger.aLoan(son, DUE);
        told(son, mother);
        List<String> all = told().getList("items.id");

        JsonPath first = someone.as(son).get(PATH + "?limit=2").jsonPath();
        JsonPath second = someone.as(son)
                .get(PATH + "?limit=2&after=" + first.getString("next"))
                .jsonPath();

        assertThat(first.getList("items.id")).isEqualTo(all.subList(0, 2));
        assertThat(second.getList("items.id")).isEqualTo(all.subList(2, 3));
        assertThat(second.getString("next")).isNull();
        someone.as(son).get(PATH + "?after=" + UUID.randomUUID()).then().statusCode(200);
        someone.as(son).get(PATH + "?limit=0").then().statusCode(422);
    }

    @Test
    void ofWhoWasErasedItStaysThatTheyWereToldAndNotWhoTheyWere() {
        ledger.aLoan(son, DUE);
        told(son, mother);

        erasing.erased(mother);

        String hers = "items.find { it.relation == 'DELEGATE' }.";
        JsonPath page = told();
        assertThat(page.getString(hers + "state")).isEqualTo("ACCEPTED");
        assertThat(page.getString(hers + "name")).isNull();
        assertThat(page.getString(hers + "number")).isNull();
    }

    private void told(String... readers) {
        trip.swept(DUE);
        trip.releasedAt(ON_THE_DAY);
        for (String reader : readers) {
            trip.dispatched(reader);
        }
    }

    private JsonPath told() {
        return someone.as(son).get(PATH).then().statusCode(200).extract().jsonPath();
    }
}
