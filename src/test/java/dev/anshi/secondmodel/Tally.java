package dev.anshi.secondmodel;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/** How often each effect and reason came up, by rulebook. "again F13" is a rule that matched when it was looked at once more (3c). */
final class Tally {

    private final Map<String, Map<String, LongAdder>> counts = new ConcurrentSkipListMap<>();

    void add(String rulebook, JsonNode decision) {
        add(decision.path("effect").textValue(), rulebook);
        boolean expiresFirst =
                "expires-first".equals(decision.path("reasons").path(0).textValue());
        for (JsonNode node : decision.path("reasons")) {
            String reason = node.textValue();
            add(expiresFirst && reason.startsWith("F") ? "again " + reason : reason, rulebook);
        }
    }

    private void add(String word, String rulebook) {
        counts.computeIfAbsent(word, any -> new ConcurrentSkipListMap<>())
                .computeIfAbsent(rulebook, any -> new LongAdder())
                .increment();
    }

    long of(String word) {
        return counts.getOrDefault(word, Map.of()).values().stream()
                .mapToLong(LongAdder::sum)
                .sum();
    }

    List<String> rarerThan(long least, List<String> words) {
        return words.stream().filter(word -> of(word) < least).toList();
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(entry -> String.format("%-14s %8d  %s", entry.getKey(), of(entry.getKey()), entry.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
