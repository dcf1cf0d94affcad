package dev.anshi.assurance;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Reads what CAMARA's APIs answer (camaraproject/NumberRecycling and camaraproject/SimSwap, number-recycling.yaml and sim-swap.yaml). What
 * is not an answer in their words is none.
 */
final class CamaraAnswers {

    static final String BROKEN = "BROKEN_ANSWER";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    // The operator answered, and knows nothing: the day is beyond what it keeps, the number is another operator's, the
    // service does not cover it.
    private static final Set<String> NO_DATA =
            Set.of("400 OUT_OF_RANGE", "404 IDENTIFIER_NOT_FOUND", "404 NOT_FOUND", "422 SERVICE_NOT_APPLICABLE");

    // A code goes into logs and tables; anything else that stands in its place could hold a number.
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]{2,39}");

    private CamaraAnswers() {}

    static Answer recycling(int status, byte[] body) {
        JsonNode json = read(body);
        if (status != OK) {
            return refused(status, json);
        }
        JsonNode recycled = json.path("phoneNumberRecycled");
        if (!recycled.isBoolean()) {
            return Answer.failed(BROKEN);
        }
        return recycled.booleanValue() ? Answer.changed() : Answer.noChange();
    }

    static Answer simChange(int status, byte[] body, Duration within) {
        JsonNode json = read(body);
        if (status != OK) {
            return refused(status, json);
        }
        JsonNode latest = json.path("latestSimChange");
        if (latest.isNull()) {
            return notWithin(json.path("monitoredPeriod"), within);
        }
        return latest.isTextual() ? at(latest.textValue()) : Answer.failed(BROKEN);
    }

    // "The response must be treated as 'there were no sim swap events during monitoredPeriod'" (sim-swap.yaml), which
    // is
    // in days. Without it, or where it is shorter than what was asked, nobody vouches for anything.
    private static Answer notWithin(JsonNode monitoredDays, Duration within) {
        if (monitoredDays.isMissingNode() || monitoredDays.isNull()) {
            return Answer.unknown("NOT_MONITORED");
        }
        if (!monitoredDays.isIntegralNumber() || !monitoredDays.canConvertToInt()) {
            return Answer.failed(BROKEN);
        }
        boolean longEnough = Duration.ofDays(monitoredDays.intValue()).compareTo(within) >= 0;
        return longEnough ? Answer.noChange() : Answer.unknown("MONITORED_TOO_SHORT");
    }

    private static Answer at(String rfc3339) {
        try {
            return Answer.changedAt(OffsetDateTime.parse(rfc3339).toInstant());
        } catch (DateTimeException e) {
            return Answer.failed(BROKEN);
        }
    }

    private static Answer refused(int status, JsonNode json) {
        String word = json.path("code").asText();
        String code = CODE.matcher(word).matches() ? word : "HTTP_" + status;
        return NO_DATA.contains(status + " " + code) ? Answer.unknown(code) : Answer.failed(code);
    }

    static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
