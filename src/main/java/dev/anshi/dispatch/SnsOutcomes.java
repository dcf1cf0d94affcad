package dev.anshi.dispatch;

import java.util.List;

import dev.anshi.dispatch.AnswerTable.Row;
import dev.anshi.notice.SendOutcome;

/**
 * What each of SNS's answers to a publish means (docs/sns-outcomes.md shows the same table). Codes are those of the SNS API reference,
 * "Publish" and "Common errors".
 */
final class SnsOutcomes {

    private static final String RATE = "the account's rate or quota: lower the rate, or ask AWS for more";
    private static final String KEY = "the KMS key of a topic; not used for texts to a number";
    private static final String RIGHTS = "the function's role or the account's permissions";

    static final AnswerTable TABLE = new AnswerTable(List.of(
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
            new Row(
                    "OptedOut",
                    400,
                    SendOutcome.OPTED_OUT,
                    "nothing: a STOP is written down, and the next claim denies it"),
            new Row("UserError", 400, SendOutcome.REFUSED, "the request; read the log"),
            new Row("EndpointDisabled", 400, SendOutcome.REFUSED, "not used for texts to a number"),
            new Row("PlatformApplicationDisabled", 400, SendOutcome.REFUSED, "not used for texts to a number"),
            new Row("NotFound", 404, SendOutcome.REFUSED, "not used for texts to a number"),
            new Row("RequestTimeout", 408, SendOutcome.UNKNOWN, "ask the carrier"),
            new Row("InternalError", 500, SendOutcome.UNKNOWN, "ask the carrier"),
            new Row("InternalFailure", 500, SendOutcome.UNKNOWN, "ask the carrier"),
            new Row("ServiceUnavailable", 503, SendOutcome.UNKNOWN, "ask the carrier")));

    private SnsOutcomes() {}
}
