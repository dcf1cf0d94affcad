package dev.anshi.dispatch;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.anshi.notice.SendOutcome;

/**
 * What each of SNS's answers to a publish means (docs/sns-outcomes.md shows the same table). Codes are those of the SNS API reference,
 * "Publish" and "Common errors", without the ending "Exception" that some protocols add. What is not in the table goes by its status:
 * a 4xx but 408 is surely not taken, everything else is unknown.
 */
final class SnsOutcomes {

    /**
     * One answer.
     *
     * @param status the HTTP status that it comes with
     * @param act what a person does about it
     */
    record Row(String code, int status, SendOutcome outcome, String act) {}

    private static final String RATE = "the account's rate or quota: lower the rate, or ask AWS for more";
    private static final String KEY = "the KMS key of a topic; not used for texts to a number";
    private static final String RIGHTS = "the function's role or the account's permissions";

    static final List<Row> TABLE = List.of(
            new Row("Throttling", 400, SendOutcome.NOT_NOW, RATE),
            new Row("Throttled", 429, SendOutcome.NOT_NOW, RATE),
            new Row("RequestThrottled", 400, SendOutcome.NOT_NOW, RATE),
            new Row("TooManyRequests", 429, SendOutcome.NOT_NOW, RATE),
            new Row("KMSThrottling", 400, SendOutcome.NOT_NOW, KEY),
            new Row("KMSAccessDenied", 400, SendOutcome.REFUSED, KEY),
            new Row("KMSDisabled", 400, SendOutcome.REFUSED, KEY),
            new Row("KMSInvalidState", 400, SendOutcome.REFUSED, KEY),
            new Row("KMSNotFound", 400, SendOutcome.REFUSED, KEY),
            new Row("KMSOptInRequired", 403, SendOutcome.REFUSED, KEY),
            new Row("AuthorizationError", 403, SendOutcome.REFUSED, RIGHTS),
            new Row("AccessDenied", 403, SendOutcome.REFUSED, RIGHTS),
            new Row("InvalidClientTokenId", 403, SendOutcome.REFUSED, RIGHTS),
            new Row("ExpiredToken", 403, SendOutcome.REFUSED, RIGHTS),
            new Row("OptInRequired", 403, SendOutcome.REFUSED, RIGHTS),
            new Row("InvalidSecurity", 403, SendOutcome.REFUSED, RIGHTS),
            new Row("RequestExpired", 400, SendOutcome.REFUSED, "the function's clock"),
            new Row(
                    "InvalidParameter",
                    400,
                    SendOutcome.REFUSED,
                    "the number or the text; of one number only: its binding"),
            new Row("InvalidParameterValue", 400, SendOutcome.REFUSED, "the same"),
            new Row("Validation", 400, SendOutcome.REFUSED, "the same"),
            new Row("OptedOut", 400, SendOutcome.REFUSED, "the phone opted out at AWS: write the STOP down"),
            new Row("UserError", 400, SendOutcome.REFUSED, "the request; read the log"),
            new Row("EndpointDisabled", 400, SendOutcome.REFUSED, "not used for texts to a number"),
            new Row("PlatformApplicationDisabled", 400, SendOutcome.REFUSED, "not used for texts to a number"),
            new Row("NotFound", 404, SendOutcome.REFUSED, "not used for texts to a number"),
            new Row("RequestTimeout", 408, SendOutcome.UNKNOWN, "ask the carrier"),
            new Row("InternalError", 500, SendOutcome.UNKNOWN, "ask the carrier"),
            new Row("InternalFailure", 500, SendOutcome.UNKNOWN, "ask the carrier"),
            new Row("ServiceUnavailable", 503, SendOutcome.UNKNOWN, "ask the carrier"));

    private static final Map<String, Row> BY_CODE =
            TABLE.stream().collect(Collectors.toUnmodifiableMap(Row::code, Function.identity()));

    private static final int CLIENT_ERROR = 400;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int SERVER_ERROR = 500;

    private SnsOutcomes() {}

    /**
     * What an answer means.
     *
     * @param throttling whether the SDK knows it as one that says "slow down"
     */
    static SendOutcome of(String code, int status, boolean throttling) {
        if (throttling) {
            return SendOutcome.NOT_NOW;
        }
        Row row = BY_CODE.get(code.replaceFirst("Exception$", ""));
        // With another status than SNS's own it may be somebody else's answer, which tells nothing of SNS.
        return row != null && row.status() == status ? row.outcome() : byStatus(status);
    }

    private static SendOutcome byStatus(int status) {
        boolean refused = status >= CLIENT_ERROR && status < SERVER_ERROR && status != REQUEST_TIMEOUT;
        return refused ? SendOutcome.REFUSED : SendOutcome.UNKNOWN;
    }
}
