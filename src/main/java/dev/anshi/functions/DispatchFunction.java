package dev.anshi.functions;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.funqy.Funq;

import dev.anshi.dispatch.DispatchChunk;

/** Function {@code dispatch}: messages of the queues urgent and bulk, {"notices": […]}. */
public class DispatchFunction {

    private final DispatchChunk dispatch;

    DispatchFunction(DispatchChunk dispatch) {
        this.dispatch = dispatch;
    }

    @Funq("dispatch")
    public Map<String, Object> dispatch(JsonNode event) {
        if (!SqsRecords.isIn(event)) {
            throw new IllegalArgumentException("function dispatch takes an SQS event of the queues urgent and bulk");
        }
        return SqsRecords.workOff(event, dispatch::handleMessage);
    }
}
