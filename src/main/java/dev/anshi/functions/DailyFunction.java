package dev.anshi.functions;

import java.time.LocalDate;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.funqy.Funq;

import dev.anshi.sweep.Daily;
import dev.anshi.telemetry.Invocations;

/** Function {@code daily}: {"daily": date}, the UTC date it runs on. */
public class DailyFunction {

    private final Daily daily;
    private final Invocations invocations;

    DailyFunction(Daily daily, Invocations invocations) {
        this.daily = daily;
        this.invocations = invocations;
    }

    @Funq("daily")
    public Map<String, Object> daily(JsonNode event) {
        return invocations.run("daily", () -> counts(event));
    }

    private Map<String, Object> counts(JsonNode event) {
        if (!event.path("daily").isTextual()) {
            throw new IllegalArgumentException("function daily takes {\"daily\": date}");
        }
        String day = event.path("daily").asText();
        Daily.Counts counts = daily.run(LocalDate.parse(day.substring(0, Math.min(10, day.length()))));
        return Map.of(
                "missing",
                counts.missing(),
                "unknown",
                counts.unknown(),
                "keys",
                counts.keys(),
                "checkUps",
                counts.checkUps(),
                "policyUpdates",
                counts.policyUpdates());
    }
}
