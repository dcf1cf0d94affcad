package dev.anshi.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import org.jboss.logging.Logger;

/**
 * An SQS event's records, worked off one after the other, with partial batch failures (ReportBatchItemFailures). A record that fails is
 * named, so that it alone comes again; its body is never logged.
 */
final class SqsRecords {

    private static final Logger LOG = Logger.getLogger(SqsRecords.class);

    private SqsRecords() {}

    /** Whether it is an SQS event; an S3 or SNS event has records too. */
    static boolean isIn(JsonNode event) {
        JsonNode records = event.path("Records");
        return records.isArray()
                && (records.isEmpty()
                        || "aws:sqs".equals(records.path(0).path("eventSource").asText()));
    }

    /** Hands each record's body to the worker; answers {"batchItemFailures": [{"itemIdentifier": …}]}. */
    static Map<String, Object> workOff(JsonNode event, Consumer<String> worker) {
        List<Map<String, String>> failures = new ArrayList<>();
        for (JsonNode record : event.path("Records")) {
            String id = record.path("messageId").asText();
            try {
                worker.accept(record.path("body").asText());
            } catch (RuntimeException e) {
                LOG.errorf(
                        "message failed and comes again: message=%s failure=%s",
                        id, e.getClass().getName());
                failures.add(Map.of("itemIdentifier", id));
            }
        }
        return Map.of("batchItemFailures", failures);
    }
}
