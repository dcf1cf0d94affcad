package dev.anshi.functions;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.funqy.Funq;

import dev.anshi.inbound.TwoWaySms;
import dev.anshi.telemetry.Invocations;

/** Function {@code inbound}: what people answer by SMS, from the topic of two-way SMS, through its queue or straight. */
public class InboundFunction {

    private final TwoWaySms replies;
    private final Invocations invocations;

    InboundFunction(TwoWaySms replies, Invocations invocations) {
        this.replies = replies;
        this.invocations = invocations;
    }

    @Funq("inbound")
    public Map<String, Object> inbound(JsonNode event) {
        return invocations.run("inbound", () -> receive(event));
    }

    private Map<String, Object> receive(JsonNode event) {
        if (SqsRecords.isIn(event)) {
            return SqsRecords.workOff(event, replies::receive);
        }
        JsonNode records = event.path("Records");
        if (records.isEmpty() || !records.path(0).path("Sns").isObject()) {
            throw new IllegalArgumentException("function inbound takes an SQS or SNS event of two-way SMS");
        }
        // SNS takes no partial answer: a record that fails brings all of them again, and a reply taken twice counts
        // once.
        records.forEach(record -> replies.receive(record.path("Sns").toString()));
        return Map.of("replies", records.size());
    }
}
