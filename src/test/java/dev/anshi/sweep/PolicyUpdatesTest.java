package dev.anshi.sweep;

import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.agreement.Agreement;
import dev.anshi.agreement.Agreements;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.recipient.TestPeople;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is told that an agreement changed? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class PolicyUpdatesTest {

    private static final long ALL = 1_000_000;

    @Inject
    PolicyUpdates updates;

    @Inject
    Agreements agreements;

    @Inject
    Database database;

    @Inject
    TestPeople people;

    private String lin;
    private String chen;
    private String version;

    @BeforeEach
    void anAgreementIsPublished() {
        lin = aBorrower();
        chen = aBorrower();
        version = "terms-" + lin.substring(Math.max(0, lin.length() - 40));
        database.run(tx -> agreements.publish(
                tx,
                new Agreement(
                        version,
                        List.of(new Agreement.Text("en", "Terms", "All of it.", "A word")),
                        tx.now(),
                        tx.now()),
                "boss"));
    }

    // Nobody else's test is to find them.
    @AfterEach
    void nobodyIsToldAnyMore() {
        database.run(tx -> {
            tx.update("delete from notice where purpose = 'POLICY_UPDATE'");
            tx.update("delete from agreement_told");
            tx.update("delete from acceptance where version = $1", version);
            tx.update("delete from agreement where version = $1", version);
        });
    }

    @Test
    void everyBorrowerIsToldOnceInTheAppAndByText() {
        updates.plan(ALL);
        long again = updates.plan(ALL);

        assertThat(again).isZero();
        assertThat(toldOver(lin)).containsExactly("IN_APP", "SMS");
        assertThat(toldOver(chen)).containsExactly("IN_APP", "SMS");
    }

    @Test
    void whoAcceptedItIsNotTold() {
        database.run(tx -> agreements.accept(tx, lin, version));

        updates.plan(ALL);

        assertThat(toldOver(lin)).isEmpty();
        assertThat(toldOver(chen)).hasSize(2);
    }

    @Test
    void noMoreThanTheDaysRateAreTold() {
        assertThat(updates.plan(1)).isEqualTo(1);
        assertThat(updates.plan(1)).isZero();
    }

    @Test
    void whoIsNoLongerABorrowerIsNotTold() {
        database.run(tx -> tx.update("update borrower set status = 'CLOSED' where id = $1", lin));

        updates.plan(ALL);

        assertThat(toldOver(lin)).isEmpty();
    }

    private String aBorrower() {
        String id = people.aBorrower();
        database.run(tx -> tx.update("""
                insert into borrower (id, jurisdiction, locale, zones, status, identity_status, updated_at)
                values ($1, 'house', 'en', '{Asia/Shanghai}', 'ACTIVE', 'VERIFIED', $2)""", id, tx.now()));
        return id;
    }

    private List<String> toldOver(String borrower) {
        return database.transaction(tx -> tx.list(
                row -> row.getString(0),
                "select channel from notice where recipient_id = $1 and occasion = 'AGREEMENT_CHANGED' order by channel",
                borrower));
    }
}
