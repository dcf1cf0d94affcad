package dev.anshi.authorization;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import dev.anshi.authorization.Lattice.Change;
import dev.anshi.authorization.Lattice.Group;
import dev.anshi.recipient.FactsJson;
import dev.anshi.recipient.MalformedJsonException;
import dev.anshi.recipient.Question;
import dev.anshi.recipient.RulebookJson;
import dev.anshi.recipient.RulebookReader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for any case by any rulebook? Random ones, from a seed that a failure prints (-Danshi.seed=… repeats it); where the stored
 * form of a case is enough to fail, it is made as small as it can be.
 */
class PropertiesTest {

    private static final long SEED = Long.getLong("anshi.seed", 20261122L);
    private static final int CASES = Integer.getInteger("anshi.cases", 40_000);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RandomCases random = new RandomCases(SEED);

    @Test
    void whatIsStoredDecidesToTheSame() {
        always((question, rulebook) -> {
            Question again = FactsJson.read(FactsJson.write(question.attempt(), question.facts()));
            Rulebook same = RulebookReader.read(RulebookJson.write(rulebook));
            return again.decidedBy(same).equals(question.decidedBy(rulebook));
        });
    }

    @Test
    void aPermitIsGivenOnlyInsideTheHours() {
        always((question, rulebook) ->
                !(question.decidedBy(rulebook) instanceof Permitted) || isOpen(question, rulebook));
    }

    @Test
    void whatIsPutOffIsNotForbiddenByTimeWhenItsInstantComes() {
        Reasons byTime = Reasons.of(Reason.F09, Reason.F10, Reason.F13, Reason.F16, Reason.F23);
        always((question, rulebook) -> {
            if (!(question.decidedBy(rulebook) instanceof Decision.Deferred deferred)) {
                return true;
            }
            Decision then =
                    RecipientAuthorization.decide(question.attempt().at(deferred.until()), question.facts(), rulebook);
            return deferred.until().isAfter(question.attempt().at())
                    && (then.reasons().bits() & byTime.bits()) == 0;
        });
    }

    @Test
    void whatIsPutOffIsNotPermittedEarlier() {
        for (int i = 0; i < CASES; i++) {
            Draft draft = random.draft();
            Rulebook rulebook = random.rulebook();
            boolean proofToCome = draft.provenAt != null && draft.provenAt.isAfter(draft.at);
            if (!proofToCome && draft.decidedBy(rulebook) instanceof Decision.Deferred deferred) {
                Draft earlier = draft.copy();
                earlier.at = random.between(draft.at, deferred.until());
                holds(draft, rulebook, !(earlier.decidedBy(rulebook) instanceof Permitted));
            }
        }
    }

    @Test
    void theOrderOfListsDoesNotMatter() {
        for (int i = 0; i < CASES; i++) {
            Draft draft = random.draft();
            Rulebook rulebook = random.rulebook();
            Draft shuffled = draft.copy();
            random.shuffle(shuffled);
            holds(draft, rulebook, shuffled.decidedBy(rulebook).equals(draft.decidedBy(rulebook)));
        }
    }

    @Test
    void neitherAHelpingFactTakenAwayNorAHinderingOneAddedPermits() {
        List<Change> worse = new ArrayList<>();
        for (Group group : RandomCases.GROUPS) {
            worse.addAll(group.takenAway());
            worse.addAll(group.added());
        }
        for (int i = 0; i < CASES; i++) {
            Draft draft = random.draft();
            // An ask is for whoever has not answered yet, a callback's days are counted in the zone, a loan that goes
            // takes its cap along.
            Rulebook rulebook = Books.strict();
            if (draft.purpose == Purpose.CONSENT_REQUEST
                    || draft.purpose == Purpose.CONTACT_CALLBACK
                    || draft.installments.size() > 1) {
                continue;
            }
            if (!(draft.decidedBy(rulebook) instanceof Permitted)) {
                worse.forEach(change -> {
                    Draft changed = draft.copy();
                    change.accept(changed);
                    holds(changed, rulebook, !(changed.decidedBy(rulebook) instanceof Permitted));
                });
            }
        }
    }

    @Test
    void theRandomCasesReachEveryRuleAndOutcome() {
        Map<Reason, Integer> reached = new EnumMap<>(Reason.class);
        for (int i = 0; i < 3 * CASES; i++) {
            random.draft()
                    .decidedBy(random.rulebook())
                    .reasons()
                    .list()
                    .forEach(reason -> reached.merge(reason, 1, Integer::sum));
        }

        assertThat(reached.keySet()).as("seed %d: %s", SEED, reached).containsExactly(Reason.values());
        assertThat(reached.values()).as("seed %d: %s", SEED, reached).allMatch(times -> times >= 50);
    }

    private void always(BiPredicate<Question, Rulebook> property) {
        for (int i = 0; i < CASES; i++) {
            Draft draft = random.draft();
            Rulebook rulebook = random.rulebook();
            Question question = new Question(draft.attempt(), draft.facts());
            if (!property.test(question, rulebook)) {
                JsonNode small = smallest(question, failing -> !property.test(failing, rulebook));
                throw new AssertionError(
                        "seed " + SEED + ", round " + i + ":\n" + small + "\n" + RulebookJson.write(rulebook));
            }
        }
    }

    private static void holds(Draft draft, Rulebook rulebook, boolean property) {
        if (!property) {
            throw new AssertionError("seed " + SEED + ":\n" + FactsJson.write(draft.attempt(), draft.facts()) + "\n"
                    + draft.decidedBy(rulebook).reasons() + "\n" + RulebookJson.write(rulebook));
        }
    }

    /** Takes fields and entries away, one after the other, as long as it still fails. */
    private static JsonNode smallest(Question question, Predicate<Question> fails) {
        JsonNode tree = parsed(FactsJson.write(question.attempt(), question.facts()));
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (JsonNode candidate : withoutOne(tree)) {
                if (stillFails(candidate, fails)) {
                    tree = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return tree;
    }

    private static boolean stillFails(JsonNode candidate, Predicate<Question> fails) {
        try {
            return fails.test(FactsJson.read(candidate));
        } catch (MalformedJsonException e) {
            return false;
        }
    }

    private static List<JsonNode> withoutOne(JsonNode tree) {
        List<JsonNode> candidates = new ArrayList<>();
        if (tree instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                candidates.add(object.deepCopy().without(name));
                withoutOne(object.get(name))
                        .forEach(child -> candidates.add(object.deepCopy().set(name, child)));
            });
        }
        if (tree instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                ArrayNode shorter = array.deepCopy();
                shorter.remove(i);
                candidates.add(shorter);
                int position = i;
                withoutOne(array.get(i))
                        .forEach(child -> candidates.add(array.deepCopy().set(position, child)));
            }
        }
        return candidates;
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isOpen(Question question, Rulebook rulebook) {
        Attempt attempt = question.attempt();
        return rulebook.hours().stream()
                .filter(entry -> entry.coverage().purposes().contains(attempt.purpose())
                        && entry.coverage().channels().contains(attempt.channel()))
                .findFirst()
                .map(entry -> question.facts().recipient().zones().stream()
                        .allMatch(zone ->
                                OpeningHoursTest.isOpen(entry, attempt.at().atZone(zone))))
                .orElse(true);
    }
}
