package dev.anshi.functions;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.funqy.Funq;

import dev.anshi.dispatch.DispatchChunk;
import dev.anshi.telemetry.Invocations;

/** Function {@code dispatch}: messages of the queues urgent and bulk, {"notices": […]}. */
public class DispatchFunction {

    private final DispatchChunk dispatch;
    private final Invocations invocations;

    DispatchFunction(DispatchChunk dispatch, Invocations invocations) {
        this.dispatch = dispatch;
        this.invocations = invocations;
    }

    @Funq("dispatch")
    public Map<String, Object> dispatch(JsonNode event) {
        return invocations.run("dispatch", () -> workOff(event));
    }

    private Map<String, Object> workOff(JsonNode event) {
        if (!SqsRecords.isIn(event)) {
            throw new IllegalArgumentException("function dispatch takes an SQS event of the queues urgent and bulk");
        }
        return SqsRecords.workOff(event, dispatch::handleMessage);
    }
}
