package dev.anshi.secondmodel;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.anshi.secondmodel.Given.Installment;

/**
 * decide(Attempt, Facts, Rulebook) by the text: its three numbered steps. A question and a rulebook in their JSON form in, a decision's JSON out,
 * without the rulebook's id and citations, which comparisons ignore. Meant to be read beside docs/authorization.md.
 */
final class SecondModel {

    private static final Duration CLEARS_WITHIN = Duration.ofDays(400);

    private final Book book;

    SecondModel(JsonNode rulebook) {
        this.book = new Book(rulebook);
    }

    ObjectNode decide(JsonNode question) {
        Given given = new Given(question);
        AboutInstallments about = new AboutInstallments(given, book);
        ForbidTable forbids = new ForbidTable(given, book, about);
        PermitTable permits = new PermitTable(given, book);
        // 1.
        List<String> forbidden = forbids.matching();
        if (!forbidden.isEmpty()) {
            return deny(forbidden);
        }
        // 2.
        if (permits.permitting().isEmpty()) {
            return deny(List.of("no-permit"));
        }
        // 3.
        List<Installment> covered = about.covered();
        DeferTable defers = new DeferTable(given, book, covered);
        List<String> deferred = List.copyOf(defers.matching(given.at).keySet());
        Instant t = firstClear(defers, given.at);
        if (t == null) {
            return deny(List.of("never-clears"), deferred);
        }
        if (given.expiresAt != null && !t.isBefore(given.expiresAt)) {
            return deny(List.of("expires-first"), deferred);
        }
        return t.isAfter(given.at)
                ? deferred(t, deferred, forbids.matchingLater(t), covered)
                : permitted(given, permits, covered);
    }

    /** 3 and 3a: the earliest instant at which no DEFER rule matches; null where there is none. */
    private static Instant firstClear(DeferTable defers, Instant at) {
        Instant last = at.plus(CLEARS_WITHIN);
        Instant t = at;
        Map<String, Instant> clears = defers.matching(t);
        while (!clears.isEmpty()) {
            t = Collections.max(clears.values());
            if (t.isAfter(last)) {
                return null;
            }
            clears = defers.matching(t);
        }
        return t;
    }

    /** 3c. */
    private static ObjectNode deferred(
            Instant t, List<String> deferred, List<String> later, List<Installment> covered) {
        if (!later.isEmpty()) {
            return deny(List.of("expires-first"), deferred, later);
        }
        ObjectNode decision = decision("DEFER", deferred);
        decision.put("until", t.toString());
        return covering(decision, covered);
    }

    /** 3d. */
    private static ObjectNode permitted(Given given, PermitTable permits, List<Installment> covered) {
        List<String> limits = permits.limiting();
        if (!limits.isEmpty() && !given.inbox) {
            return deny(List.of("no-inbox"), limits);
        }
        ObjectNode decision = decision("PERMIT", permits.permitting(), limits);
        decision.put("content", limits.isEmpty() ? "FULL" : "LIMITED");
        return covering(decision, covered);
    }

    @SafeVarargs
    private static ObjectNode deny(List<String>... reasons) {
        return decision("DENY", reasons);
    }

    @SafeVarargs
    private static ObjectNode decision(String effect, List<String>... reasons) {
        ObjectNode decision = JsonNodeFactory.instance.objectNode().put("effect", effect);
        ArrayNode all = decision.putArray("reasons");
        for (List<String> some : reasons) {
            some.forEach(all::add);
        }
        return decision;
    }

    private static ObjectNode covering(ObjectNode decision, List<Installment> covered) {
        if (!covered.isEmpty()) {
            ArrayNode positions = decision.putArray("covers");
            covered.forEach(installment -> positions.add(installment.position));
        }
        return decision;
    }
}
