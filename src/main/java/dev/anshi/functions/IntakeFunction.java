package dev.anshi.functions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.funqy.Funq;
import org.jboss.logging.Logger;

import dev.anshi.intake.Bulk;
import dev.anshi.intake.BulkReport;
import dev.anshi.telemetry.Invocations;

/** Function {@code intake}: the S3 event of NDJSON files, taken line by line. A file that comes again changes nothing the second time. */
public class IntakeFunction {

    private static final Logger LOG = Logger.getLogger(IntakeFunction.class);

    /** So many refused lines a file are named; the count is always whole. */
    private static final int NAMED = 100;

    private final Bulk bulk;
    private final S3Files files;
    private final Invocations invocations;

    IntakeFunction(Bulk bulk, S3Files files, Invocations invocations) {
        this.bulk = bulk;
        this.files = files;
        this.invocations = invocations;
    }

    @Funq("intake")
    public Map<String, Object> intake(JsonNode event) {
        return invocations.run("intake", () -> takeAll(event));
    }

    private Map<String, Object> takeAll(JsonNode event) {
        JsonNode records = event.path("Records");
        if (records.isEmpty() || !records.path(0).path("s3").isObject()) {
            throw new IllegalArgumentException("function intake takes an S3 event of NDJSON files");
        }
        int accepted = 0;
        List<Map<String, Object>> refused = new ArrayList<>();
        for (JsonNode record : records) {
            BulkReport report = take(record.path("s3"));
            accepted += report.accepted();
            report.refused().stream()
                    .limit(NAMED)
                    .forEach(line -> refused.add(Map.of("line", line.line(), "reason", line.reason())));
        }
        return Map.of("accepted", accepted, "refused", refused);
    }

    private BulkReport take(JsonNode s3) {
        try (InputStream lines =
                files.open(s3.at("/bucket/name").asText(), s3.at("/object/key").asText())) {
            BulkReport report = bulk.take(lines);
            LOG.infof(
                    "file taken: accepted=%d refused=%d",
                    report.accepted(), report.refused().size());
            if (report.accepted() == 0 && !report.refused().isEmpty()) {
                LOG.errorf(
                        "no line of a file could be taken: refused=%d",
                        report.refused().size());
            }
            // The caller of an S3 event reads no answer: the log is where the lender learns it.
            report.refused().stream()
                    .limit(NAMED)
                    .forEach(line -> LOG.warnf("line refused: line=%d reason=%s", line.line(), line.reason()));
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException("the file can't be read to its end", e);
        }
    }
}
