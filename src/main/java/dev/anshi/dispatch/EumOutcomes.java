package dev.anshi.dispatch;

import java.util.List;

import dev.anshi.dispatch.AnswerTable.Row;
import dev.anshi.notice.SendOutcome;

/**
 * What each of AWS End User Messaging's answers to a SendVoiceMessage means (docs/sns-outcomes.md shows the same table). Codes are those
 * of its API reference (API version 2022-03-31), "SendVoiceMessage" and "Common errors".
 */
final class EumOutcomes {

    private static final String RATE = "the account's calls a second: lower the rate, or ask AWS for more";
    private static final String RIGHTS = "the function's role or the account's permissions";
    private static final String REQUEST =
            "the request, the number or the origination identity; of one number only: its binding";

    static final AnswerTable TABLE = new AnswerTable(List.of(
            new Row("Throttling", 400, SendOutcome.NOT_NOW, RATE),
            new Row("RequestThrottled", 400, SendOutcome.NOT_NOW, RATE),
            new Row("TooManyRequests", 429, SendOutcome.NOT_NOW, RATE),
            new Row(
                    "ServiceQuotaExceeded",
                    400,
                    SendOutcome.REFUSED,
                    "its reason: the month's spend limit for voice, or the day's calls to one number"),
            new Row("Conflict", 400, SendOutcome.REFUSED, "its reason: the origination identity can't call"),
            new Row(
                    "Conflict:DESTINATION_PHONE_NUMBER_OPTED_OUT",
                    400,
                    SendOutcome.OPTED_OUT,
                    "nothing: a STOP is written down, and the next claim denies it"),
            new Row("ResourceNotFound", 400, SendOutcome.REFUSED, "`ANSHI_CALLS_FROM` is none of the account's"),
            new Row("Validation", 400, SendOutcome.REFUSED, REQUEST),
            new Row("ValidationError", 400, SendOutcome.REFUSED, REQUEST),
            new Row("AccessDenied", 400, SendOutcome.REFUSED, RIGHTS),
            new Row("NotAuthorized", 400, SendOutcome.REFUSED, RIGHTS),
            new Row("UnrecognizedClient", 400, SendOutcome.REFUSED, RIGHTS),
            new Row("InvalidClientTokenId", 403, SendOutcome.REFUSED, RIGHTS),
            new Row("ExpiredToken", 400, SendOutcome.REFUSED, RIGHTS),
            new Row("OptInRequired", 403, SendOutcome.REFUSED, RIGHTS),
            new Row("IncompleteSignature", 400, SendOutcome.REFUSED, RIGHTS),
            new Row("InvalidSignature", 400, SendOutcome.REFUSED, "the function's clock, or its credentials"),
            new Row("RequestExpired", 400, SendOutcome.REFUSED, "the function's clock"),
            new Row("RequestTimeout", 408, SendOutcome.UNKNOWN, "ask the carrier"),
            new Row("InternalServer", 500, SendOutcome.UNKNOWN, "ask the carrier"),
            new Row("InternalFailure", 500, SendOutcome.UNKNOWN, "ask the carrier"),
            new Row("ServiceUnavailable", 503, SendOutcome.UNKNOWN, "ask the carrier")));

    private EumOutcomes() {}
}
