package dev.anshi.recipient;

import java.time.Instant;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.authorization.Attempt;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Facts;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Relation;
import dev.anshi.authorization.SenderKind;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.rulebook.FactsJson;

import static org.assertj.core.api.Assertions.assertThat;

/** Is what no rule can look at any more left where it is? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class FactsStaySmallTest {

    private static final Instant NOW = Instant.parse("2032-07-07T03:00:00Z");

    @Inject
    Database database;

    @Inject
    ReadFacts read;

    @Inject
    LedgerFixture ledger;

    @Inject
    SettableClock clock;

    private String mother;
    private String son;

    @BeforeEach
    void aMotherWithWhatCountsOfHer() {
        clock.set(NOW);
        mother = ledger.aBoundBorrower().id();
        son = ledger.aBorrowerWithoutNumber();
        database.run(this::whatCounts);
    }

    @Test
    void whatWasLiftedSupersededOrEndedChangesNothing() {
        // Given
        Facts before = facts();

        // When
        database.run(this::aLongLife);

        // Then
        assertThat(facts()).isEqualTo(before);
        assertThat(FactsJson.write(Attempt.of(Purpose.OVERDUE_NOTICE, Channel.SMS, NOW, SenderKind.CREDITOR), facts()))
                .hasSizeLessThan(3_000);
    }

    @Test
    void whatCountsAtALaterInstantIsRead() {
        Facts facts = facts();

        assertThat(facts.number().suppressions())
                .extracting(Facts.Suppression::liftedAt)
                .containsExactlyInAnyOrder(null, NOW.plusSeconds(3_600));
        assertThat(facts.consents())
                .extracting(each -> each.state() + " " + each.at())
                .containsExactly(
                        "WITHDRAWN 2032-07-01T03:00:00Z",
                        "GRANTED 2032-07-02T03:00:00Z",
                        "GRANTED 2032-07-07T04:00:00Z",
                        "GRANTED 2032-07-07T05:00:00Z");
        assertThat(facts.contact().attempts()).hasSize(3);
    }

    private void whatCounts(Tx tx) {
        tx.update("insert into contact (recipient_id, borrower_id, overdue_days) values ($1, $2, 9)", mother, son);
        suppression(tx, "$2::timestamptz", "null");
        suppression(tx, "$2::timestamptz", "$2::timestamptz + interval '1 hour'");
        consent(tx, "WITHDRAWN", "- interval '6 days'");
        consent(tx, "GRANTED", "- interval '5 days'");
        consent(tx, "GRANTED", "+ interval '1 hour'");
        consent(tx, "GRANTED", "+ interval '2 hours'");
        tried(tx, "REACHED", "- interval '3 days'");
        tried(tx, "UNREACHED", "- interval '2 days'");
        tried(tx, "UNREACHED", "- interval '1 day'");
    }

    private void aLongLife(Tx tx) {
        for (int days : List.of(10, 20, 30, 40, 50, 60, 70, 80, 90)) {
            suppression(tx, "$2::timestamptz - interval '9 days'", "$2::timestamptz - interval '" + days + " hours'");
            consent(tx, "WITHDRAWN", "- interval '" + days + " days'");
            consent(tx, "GRANTED", "- interval '" + days + " days'");
            tried(tx, "REACHED", "- interval '" + days + " days'");
            tried(tx, "UNREACHED", "- interval '" + days + " days'");
        }
        suppression(tx, "$2::timestamptz - interval '9 days'", "$2::timestamptz");
    }

    private void suppression(Tx tx, String at, String liftedAt) {
        tx.update("""
                insert into suppression (id, recipient_id, kind, channel, at, lifted_at, source, recorded_at)
                values (gen_random_uuid(), $1, 'STOP', 'SMS', %s, %s, 'SMS', $2::timestamptz)""".formatted(at, liftedAt), mother, NOW);
    }

    private void consent(Tx tx, String state, String since) {
        tx.update("""
                insert into consent (recipient_id, purpose, channel, at, state, recorded_at)
                values ($1, 'OVERDUE_NOTICE', 'SMS', $2::timestamptz %s, $3, $2::timestamptz)""".formatted(since), mother, NOW, state);
    }

    private void tried(Tx tx, String outcome, String since) {
        tx.update("""
                insert into contact_attempt (borrower_id, at, channel, outcome)
                values ($1, $2::timestamptz %s, 'SMS', $3)""".formatted(since), son, NOW, outcome);
    }

    private Facts facts() {
        return database.transaction(tx -> {
            KnownPeople known = read.of(tx, List.of(mother, son));
            return known.facts(
                    known.person(mother),
                    new Person.About(known.person(son), Relation.EMERGENCY_CONTACT, true, List.of()));
        });
    }
}
