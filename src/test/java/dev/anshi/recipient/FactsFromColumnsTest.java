package dev.anshi.recipient;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.anshi.LedgerFixture;
import dev.anshi.authorization.Attempt;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.FactNames;
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

/** Does each fact come from its column? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class FactsFromColumnsTest {

    private static final Instant NOW = Instant.parse("2032-06-06T03:00:00Z");

    /** Where a fact rests, and a value that nobody here has. Instants are left to {@link Column#value()}. */
    private static final String COLUMNS = """
            recipient.status           borrower.status              CEASED
            recipient.zones            borrower.zones               {Asia/Kolkata}
            recipient.identity         borrower.identity_status     UNVERIFIED
            recipient.conversationAt   recipient.conversation_at
            borrower.status            borrower.status              INSOLVENT
            borrower.pausedUntil       borrower.paused_until
            number.provenance          binding.provenance           PARTNER
            number.state               binding.state                SUSPENDED
            number.provenAt            binding.proven_at
            number.confirmedAt         binding.confirmed_at
            number.activeFrom          binding.active_from
            number.changedAt           binding.changed_at
            number.reassignedAt        binding.reassigned_at
            number.simChangedAt        binding.sim_changed_at
            number.claimedByOtherAt    binding.claimed_by_other_at
            number.lineType            binding.line_type            VOIP
            number.exclusiveUse        binding.exclusive_use        false
            number.suppressions.kind   suppression.kind             BLOCK
            number.suppressions.channel suppression.channel         VOICE
            number.suppressions.at     suppression.at
            number.suppressions.liftedAt suppression.lifted_at      2032-06-06T04:00:00Z
            consents.purpose           consent.purpose              POLICY_UPDATE
            consents.channel           consent.channel              IN_APP
            consents.state             consent.state                WITHDRAWN
            consents.at                consent.at
            mandate.grantedAt          mandate.granted_at
            mandate.askedAt            mandate.asked_at
            mandate.acceptedAt         mandate.accepted_at
            mandate.declinedAt         mandate.declined_at
            mandate.expiresAt          mandate.expires_at
            mandate.revokedAt          mandate.revoked_at
            mandate.purposes           mandate.purposes             {OVERDUE_NOTICE}
            contact.askedAt            contact.asked_at
            contact.consentedAt        contact.consented_at
            contact.declinedAt         contact.declined_at
            contact.calledAt           contact.called_at
            contact.overdueDays        contact.overdue_days         9
            contact.attempts.at        contact_attempt.at
            contact.attempts.channel   contact_attempt.channel      VOICE
            contact.attempts.outcome   contact_attempt.outcome      REACHED
            history.at                 attempt.claimed_at
            history.purpose            attempt.purpose              ONE_TIME_CODE
            history.channel            attempt.channel              VOICE
            history.loans              attempt.loans                {another}
            """;

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

    private record Column(String fact, String table, String column, String value) {

        static Column of(String line) {
            String[] words = line.trim().split(" +");
            String[] place = words[1].split("\\.");
            return new Column(words[0], place[0], place[1], words.length > 2 ? words[2] : "2032-06-06T02:00:00Z");
        }

        boolean isOfTheDebtor() {
            return fact.startsWith("borrower.");
        }

        String key() {
            return switch (table) {
                case "borrower", "recipient" -> "id";
                case "contact_attempt" -> "borrower_id";
                default -> "recipient_id";
            };
        }
    }

    static Stream<Column> columns() {
        return COLUMNS.lines().map(Column::of);
    }

    @BeforeEach
    void aMotherWhomHerSonNamed() {
        clock.set(NOW);
        mother = ledger.aBoundBorrower().id();
        son = ledger.aBorrowerWithoutNumber();
        database.run(this::theirRows);
    }

    @ParameterizedTest
    @MethodSource("columns")
    void eachColumnReachesItsFact(Column column) {
        // Given
        String before = fact(column.fact());

        // When
        database.run(tx -> tx.update(
                "update " + column.table() + " set " + column.column() + " = '" + column.value() + "' where "
                        + column.key() + " = $1",
                column.isOfTheDebtor() || column.table().equals("contact_attempt") ? son : mother));

        // Then
        assertThat(fact(column.fact()))
                .isNotEqualTo(before)
                .isEqualTo(column.value().replaceAll("[{}]", ""));
    }

    @Test
    void noFactIsLeftOut() {
        List<String> read = new ArrayList<>(columns().map(Column::fact).toList());
        // What the notice brings along: StoredDecisionsTest looks at those.
        FactNames.all().stream()
                .filter(fact -> fact.startsWith("attempt.") || fact.startsWith("installments."))
                .forEach(read::add);
        read.addAll(List.of("recipient.relation", "recipient.inbox"));

        assertThat(read).containsExactlyInAnyOrderElementsOf(FactNames.all());
    }

    @Test
    void whatOneBorrowerAllowedIsNotAllowedForAnother() {
        String daughter = ledger.aBorrowerWithoutNumber();

        Facts facts = database.transaction(tx -> facts(tx, daughter));

        assertThat(facts.mandate()).isNull();
        assertThat(facts.contact()).isNull();
    }

    @Test
    void aContactWithoutAnyTryHasNone() {
        database.run(tx -> tx.update("delete from contact_attempt where borrower_id = $1", son));

        Facts facts = database.transaction(tx -> facts(tx, son));

        assertThat(facts.contact()).isNotNull();
        assertThat(facts.contact().attempts()).isEmpty();
    }

    private void theirRows(Tx tx) {
        tx.update("""
                insert into suppression (id, recipient_id, kind, channel, at, source, recorded_at)
                values ($1, $2, 'STOP', 'SMS', $3, 'SMS', $3)""", UUID.randomUUID(), mother, Instant.EPOCH);
        tx.update("""
                insert into consent (recipient_id, purpose, channel, at, state, recorded_at)
                values ($1, 'OVERDUE_NOTICE', 'SMS', $2, 'GRANTED', $2)""", mother, Instant.EPOCH);
        tx.update(
                "insert into mandate (recipient_id, borrower_id, purposes) values ($1, $2, '{REPAYMENT_REMINDER}')",
                mother,
                son);
        tx.update("insert into contact (recipient_id, borrower_id) values ($1, $2)", mother, son);
        tx.update(
                "insert into contact_attempt (borrower_id, at, channel, outcome) values ($1, $2, 'SMS', 'UNREACHED')",
                son,
                Instant.EPOCH);
        tx.update("""
                insert into attempt (notice_id, number, recipient_id, purpose, channel, loans, claimed_at, outcome)
                values ($1, 1, $2, 'OVERDUE_NOTICE', 'SMS', '{one}', $3, 'ACCEPTED')""", UUID.randomUUID(), mother, NOW.minusSeconds(60));
    }

    private Facts facts(Tx tx, String debtor) {
        KnownPeople known = read.of(tx, List.of(mother, debtor));
        return known.facts(
                known.person(mother), new Person.About(known.person(debtor), Relation.DELEGATE, true, List.of()));
    }

    /** The fact as it would be stored: of a list, its first; what is absent is empty. */
    private String fact(String name) {
        Facts facts = database.transaction(tx -> facts(tx, son));
        Attempt attempt = Attempt.of(Purpose.OVERDUE_NOTICE, Channel.SMS, NOW, SenderKind.CREDITOR);
        JsonNode node = tree(FactsJson.write(attempt, facts));
        for (String field : name.split("\\.")) {
            node = (node.isArray() ? node.path(0) : node).path(field);
        }
        return (node.isArray() ? node.path(0) : node).asText();
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("facts are written as JSON", e);
        }
    }
}
