package dev.anshi.functions;

import java.time.LocalDate;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.funqy.Funq;

import dev.anshi.sweep.Daily;

/** Function {@code daily}: {"daily": date}, the UTC date it runs on. */
public class DailyFunction {

    private final Daily daily;

    DailyFunction(Daily daily) {
        this.daily = daily;
    }

    @Funq("daily")
    public Map<String, Object> daily(JsonNode event) {
        if (!event.path("daily").isTextual()) {
            throw new IllegalArgumentException("function daily takes {\"daily\": date}");
        }
        String day = event.path("daily").asText();
        Daily.Counts counts = daily.run(LocalDate.parse(day.substring(0, Math.min(10, day.length()))));
        return Map.of("missing", counts.missing(), "unknown", counts.unknown(), "keys", counts.keys());
    }
}
