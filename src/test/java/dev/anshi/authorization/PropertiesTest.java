package dev.anshi.authorization;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import dev.anshi.authorization.Lattice.Change;
import dev.anshi.authorization.Lattice.Group;
import dev.anshi.rulebook.FactsJson;
import dev.anshi.rulebook.MalformedJsonException;
import dev.anshi.rulebook.Question;
import dev.anshi.rulebook.RulebookJson;
import dev.anshi.rulebook.RulebookReader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What holds for any case by any rulebook? Random ones, from a seed that a failure prints (-Danshi.seed=… repeats it); a case that
 * fails is made as small as it can be, its rulebook too.
 */
class PropertiesTest {

    private static final long SEED = Long.getLong("anshi.seed", 20261122L);
    private static final int CASES = Integer.getInteger("anshi.cases", 40_000);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RandomCases random = new RandomCases(SEED);

    @Test
    void whatIsStoredDecidesToTheSame() {
        always((draft, rulebook, chance) -> {
            Question again = FactsJson.read(FactsJson.write(draft.attempt(), draft.facts()));
            Rulebook same = RulebookReader.read(RulebookJson.write(rulebook));
            return again.decidedBy(same).equals(draft.decidedBy(rulebook));
        });
    }

    @Test
    void aPermitIsGivenOnlyInsideTheHours() {
        always((draft, rulebook, chance) -> !isPermitted(draft, rulebook) || isOpen(draft, rulebook));
    }

    @Test
    void whatIsPutOffIsNotForbiddenByTimeWhenItsInstantComes() {
        Reasons byTime = Reasons.of(Reason.F09, Reason.F10, Reason.F13, Reason.F16, Reason.F23);
        always((draft, rulebook, chance) -> {
            if (!(draft.decidedBy(rulebook) instanceof Decision.Deferred deferred)) {
                return true;
            }
            Draft then = draft.copy();
            then.at = deferred.until();
            return deferred.until().isAfter(draft.at)
                    && (then.decidedBy(rulebook).reasons().bits() & byTime.bits()) == 0;
        });
    }

    @Test
    void whatIsPutOffIsNotPermittedEarlier() {
        always((draft, rulebook, chance) -> {
            boolean proofToCome = draft.provenAt != null && draft.provenAt.isAfter(draft.at);
            if (proofToCome || !(draft.decidedBy(rulebook) instanceof Decision.Deferred deferred)) {
                return true;
            }
            Draft earlier = draft.copy();
            earlier.at = chance.between(draft.at, deferred.until());
            return !isPermitted(earlier, rulebook);
        });
    }

    @Test
    void theOrderOfListsDoesNotMatter() {
        always((draft, rulebook, chance) -> {
            Draft shuffled = draft.copy();
            chance.shuffle(shuffled);
            return shuffled.decidedBy(rulebook).equals(draft.decidedBy(rulebook));
        });
    }

    @Test
    void neitherAHelpingFactTakenAwayNorAHinderingOneAddedPermits() {
        List<Change> worse = new ArrayList<>();
        for (Group group : RandomCases.GROUPS) {
            worse.addAll(group.takenAway());
            worse.addAll(group.added());
        }
        always((draft, rulebook, chance) ->
                isPermitted(draft, rulebook) || worse.stream().noneMatch(change -> permits(change, draft, rulebook)));
    }

    /** With a cap by loan it may: a loan that goes takes its full cap along. */
    @Test
    void oneInstallmentOfSeveralThatGoesDoesNotPermitWhereNoCapIsByLoan() {
        always((draft, rulebook, chance) -> {
            boolean byLoan = rulebook.caps().stream().anyMatch(cap -> cap.scope() == Rulebook.CapScope.LOAN);
            if (byLoan || draft.installments.isEmpty() || isPermitted(draft, rulebook)) {
                return true;
            }
            Draft fewer = draft.copy();
            fewer.installments.remove(0);
            return !isPermitted(fewer, rulebook);
        });
    }

    private static boolean permits(Change change, Draft draft, Rulebook rulebook) {
        Draft changed = draft.copy();
        change.accept(changed);
        return !takesHindrancesAlong(draft, changed) && isPermitted(changed, rulebook);
    }

    /** A mandate that goes takes along that it was asked for (F18); other zones have other days to count a contact's attempts on (F17). */
    private static boolean takesHindrancesAlong(Draft draft, Draft changed) {
        return draft.purpose == Purpose.CONSENT_REQUEST && draft.hasMandate && !changed.hasMandate
                || draft.purpose == Purpose.CONTACT_CALLBACK && !draft.zones.equals(changed.zones);
    }

    @Test
    void aCaseThatFailsIsMadeSmall() {
        // When
        Throwable failure = catchThrowable(() -> always((draft, rulebook, chance) -> draft.channel != Channel.VOICE));

        // Then
        assertThat(failure)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("\"channel\":\"VOICE\"")
                .hasMessageContaining("\"question\":{\"attempt\":{")
                .message()
                .doesNotContain("recipient", "installments", "hours", "caps");
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

    /** What holds for every case by every rulebook; where a property throws dice, they fall the same however often a round is asked. */
    private interface Property {
        boolean holds(Draft draft, Rulebook rulebook, RandomCases chance);
    }

    private void always(Property property) {
        for (int i = 0; i < CASES; i++) {
            Draft draft = random.draft();
            Rulebook rulebook = random.rulebook();
            long dice = SEED + i;
            if (!property.holds(draft, rulebook, new RandomCases(dice))) {
                JsonNode small = smallest(
                        tree(draft, rulebook),
                        failing -> !property.holds(draft(failing), rulebook(failing), new RandomCases(dice)));
                throw new AssertionError("seed " + SEED + ", round " + i + ":\n" + small + "\n"
                        + draft(small).decidedBy(rulebook(small)).reasons());
            }
        }
    }

    private static JsonNode tree(Draft draft, Rulebook rulebook) {
        ObjectNode tree = JSON.createObjectNode();
        tree.set("question", parsed(FactsJson.write(draft.attempt(), draft.facts())));
        tree.set("rulebook", RulebookJson.write(rulebook));
        return tree;
    }

    private static Draft draft(JsonNode tree) {
        Question question = FactsJson.read(tree.path("question"));
        return Draft.of(question.attempt(), question.facts());
    }

    private static Rulebook rulebook(JsonNode tree) {
        return RulebookReader.read(tree.path("rulebook"));
    }

    /** Takes fields and entries away, one after the other, as long as it still fails. */
    private static JsonNode smallest(JsonNode failing, Predicate<JsonNode> fails) {
        JsonNode tree = failing;
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

    private static boolean stillFails(JsonNode candidate, Predicate<JsonNode> fails) {
        try {
            return fails.test(candidate);
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

    private static boolean isPermitted(Draft draft, Rulebook rulebook) {
        return draft.decidedBy(rulebook) instanceof Permitted;
    }

    private static boolean isOpen(Draft draft, Rulebook rulebook) {
        return rulebook.hours().stream()
                .filter(entry -> entry.coverage().covers(draft.purpose, draft.channel))
                .findFirst()
                .map(entry ->
                        draft.zones.stream().allMatch(zone -> OpeningHoursTest.isOpen(entry, draft.at.atZone(zone))))
                .orElse(true);
    }
}
