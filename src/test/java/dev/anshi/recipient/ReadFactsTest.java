package dev.anshi.recipient;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.anshi.authorization.Attempt;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Facts;
import dev.anshi.authorization.InstallmentStatus;
import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.RecipientAuthorization;
import dev.anshi.authorization.Relation;
import dev.anshi.authorization.SenderKind;
import dev.anshi.database.CountedStatements;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.rulebook.DecisionJson;
import dev.anshi.rulebook.FactsJson;

import static org.assertj.core.api.Assertions.assertThat;

/** Does it matter whether a person's facts are read alone or with thousands? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class ReadFactsTest {

    private static final int THOUSANDS = 2_000;
    private static final Instant NOW = Instant.parse("2032-05-05T03:00:00Z");

    @Inject
    Database database;

    @Inject
    ReadFacts read;

    @Inject
    APageOfPeople page;

    @Inject
    TestPeople people;

    @Inject
    CountedStatements statements;

    @Inject
    SettableClock clock;

    @BeforeEach
    void atThree() {
        clock.set(NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "REPLACED PENDING SUSPENDED ACTIVE, ACTIVE",
        "ACTIVE SUSPENDED PENDING REPLACED, ACTIVE",
        "SUSPENDED PENDING REPLACED, SUSPENDED",
        "REPLACED REVOKED PENDING REPLACED, PENDING",
        "REPLACED REVOKED, REVOKED",
        "REVOKED REPLACED, REPLACED"
    })
    void aPersonsNumberIsTheActiveOneElseTheNearestToItElseTheNewest(String oldestFirst, NumberState expected) {
        // Given
        String lin = people.aBorrower();
        String[] states = oldestFirst.split(" ");
        for (int age = 0; age < states.length; age++) {
            bound(lin, states[age], NOW.minus(Duration.ofDays(30 - age)));
        }

        // When
        Person person = database.transaction(tx -> read.of(tx, List.of(lin)).person(lin));

        // Then
        assertThat(person.bound()).isNotNull();
        assertThat(person.bound().number().state()).isEqualTo(expected);
    }

    @Test
    void whoHasNoNumberHasNone() {
        String lin = people.aBorrower();

        assertThat(database.transaction(tx -> read.of(tx, List.of(lin)).person(lin))
                        .bound())
                .isNull();
    }

    private void bound(String person, String state, Instant at) {
        database.run(tx -> tx.update("""
                insert into binding (id, recipient_id, number_index, provenance, state, line_type, created_at)
                values (gen_random_uuid(), $1, sha256(($1 || $2 || $3)::bytea), 'LENDER_RECORD', $2, 'MOBILE', $4)""", person, state, at.toString(), at));
    }

    @Test
    void amongThousandsEachHasTheFactsAndTheDecisionThatTheyHaveAlone() {
        // Given
        List<String> ids = page.of(THOUSANDS, NOW);

        // When
        List<Told> together = database.transaction(tx -> {
            KnownPeople all = read.of(tx, ids);
            return ids.stream().map(id -> told(all, ids, id)).toList();
        });
        List<Told> alone = database.transaction(tx ->
                ids.stream().map(id -> told(one(tx, ids, id), ids, id)).toList());

        // Then
        assertThat(together).containsExactlyElementsOf(alone);
        assertThatAllKindsWereThere(together);
    }

    @Test
    void oneAndThousandsTakeTheSameNumberOfStatements() {
        // Given
        List<String> ids = page.of(THOUSANDS, NOW);
        List<UUID> bindings = database.transaction(
                tx -> tx.list(row -> row.getUUID(0), "select id from binding where recipient_id = any($1)", (Object)
                        ids.toArray(String[]::new)));

        // When
        int ofOne = statements.of(tx -> read.of(tx, ids.subList(0, 1), bindings.subList(0, 1)));
        int ofThousands = statements.of(tx -> read.of(tx, ids, bindings));

        // Then
        assertThat(bindings).hasSizeGreaterThan(THOUSANDS);
        assertThat(ofThousands).isEqualTo(ofOne).isPositive();
    }

    /** What the check was given about one reader, as it would be stored, and what it said. */
    private record Told(Facts facts, String stored, String decision) {}

    private KnownPeople one(Tx tx, List<String> ids, String id) {
        return read.of(tx, List.of(id, debtorOf(ids, id)));
    }

    private static Told told(KnownPeople people, List<String> ids, String id) {
        int i = ids.indexOf(id);
        Person debtor = people.person(debtorOf(ids, id));
        Facts facts = people.facts(
                people.person(id), new Person.About(debtor, relationOf(i), i % 5 != 0, List.of(due(i), due(i + 1))));
        Attempt attempt = Attempt.of(
                Purpose.values()[i % 11 % Purpose.values().length],
                Channel.values()[i % 13 % Channel.values().length],
                NOW,
                SenderKind.values()[i % SenderKind.values().length]);
        return new Told(
                facts,
                FactsJson.write(attempt, facts),
                DecisionJson.write(RecipientAuthorization.decide(
                                attempt, facts, people.rulebookOf(debtor).orElseThrow()))
                        .toString());
    }

    private static Facts.Installment due(int i) {
        return new Facts.Installment(
                "loan-" + i % 3, InstallmentStatus.OUTSTANDING, LocalDate.of(2032, 5, 3 + i % 5), NOW);
    }

    private static Relation relationOf(int i) {
        return i % 3 == 0 ? Relation.values()[i % 7 % Relation.values().length] : Relation.SELF;
    }

    private static String debtorOf(List<String> ids, String id) {
        int i = ids.indexOf(id);
        return relationOf(i) == Relation.SELF ? id : ids.get((i * 7 + 3) % ids.size());
    }

    private static void assertThatAllKindsWereThere(List<Told> told) {
        Map<String, Integer> effects = new TreeMap<>();
        Set<NumberState> states = EnumSet.noneOf(NumberState.class);
        Set<Object> kinds = new HashSet<>();
        for (Told each : told) {
            effects.merge(each.decision().substring(11, 15), 1, Integer::sum);
            Facts facts = each.facts();
            if (facts.number() != null) {
                states.add(facts.number().state());
                facts.number().suppressions().forEach(one -> kinds.add(one.kind()));
            }
            kinds.add(facts.number() == null ? "no number" : "number");
            kinds.add(facts.recipient().relation());
            kinds.add(
                    facts.recipient().status() == null
                            ? "nobody"
                            : facts.recipient().status());
            kinds.add(facts.consents().size() > 1 ? "consents" : "few");
            kinds.add(facts.history().size() > 1 ? "history" : "new");
            kinds.add(facts.mandate() == null ? "no mandate" : "mandate");
            kinds.add(facts.contact() == null || facts.contact().attempts().isEmpty() ? "no tries" : "tries");
        }
        assertThat(effects)
                .hasSize(3)
                .allSatisfy((effect, count) -> assertThat(count).isGreaterThan(10));
        assertThat(states).containsExactlyInAnyOrder(NumberState.values());
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(2 + 3 + Relation.values().length + 7 + 8);
    }
}
