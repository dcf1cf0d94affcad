package dev.anshi.functions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.funqy.Funq;

import dev.anshi.sweep.PlanDay;
import dev.anshi.sweep.Release;
import dev.anshi.sweep.ShardQueue;
import dev.anshi.sweep.WalkShard;
import dev.anshi.telemetry.Invocations;

/**
 * Function {@code sweep}: {"sweep": date or the scheduled instant}, {"release": true}, or messages of its shard queue. A date is planned
 * as it is; an instant stands for the day after its UTC date, missed days first.
 */
public class SweepFunction {

    private final PlanDay planDay;
    private final WalkShard walkShard;
    private final Release release;
    private final Invocations invocations;

    SweepFunction(PlanDay planDay, WalkShard walkShard, Release release, Invocations invocations) {
        this.planDay = planDay;
        this.walkShard = walkShard;
        this.release = release;
        this.invocations = invocations;
    }

    @Funq("sweep")
    public Map<String, Object> sweep(JsonNode event) {
        return invocations.run("sweep", () -> take(event));
    }

    private Map<String, Object> take(JsonNode event) {
        if (SqsRecords.isIn(event)) {
            return SqsRecords.workOff(event, body -> walkShard.walk(ShardQueue.Message.read(body)));
        }
        if (event.path("release").asBoolean()) {
            Release.Counts counts = release.run();
            return Map.of(
                    "shown",
                    counts.shown(),
                    "queued",
                    counts.queued(),
                    "again",
                    counts.again(),
                    "inDoubt",
                    counts.doubted());
        }
        if (event.path("sweep").isTextual()) {
            return answer(begin(event.path("sweep").asText()));
        }
        throw new IllegalArgumentException(
                "function sweep takes {\"sweep\": date or instant}, {\"release\": true} or an SQS event of its shard queue");
    }

    private PlanDay.Progress begin(String when) {
        return when.indexOf('T') < 0 ? planDay.run(LocalDate.parse(when)) : planDay.scheduled(Instant.parse(when));
    }

    private static Map<String, Object> answer(PlanDay.Progress progress) {
        return Map.of(
                "date", progress.date().toString(),
                "planned", progress.planned(),
                "denied", progress.denied(),
                "deferred", progress.deferred(),
                "shards", progress.shards());
    }
}
