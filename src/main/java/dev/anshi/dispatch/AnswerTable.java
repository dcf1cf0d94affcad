package dev.anshi.dispatch;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.anshi.notice.SendOutcome;

/**
 * What each of a provider's answers means. Codes stand without the ending "Exception" that some protocols add; one with a reason behind it,
 * after a colon, counts before the code alone. What is not in the table goes by its status: a 4xx but 408 is surely not taken, everything
 * else is unknown.
 */
record AnswerTable(List<Row> rows, Map<String, Row> byCode) {

    private static final int CLIENT_ERROR = 400;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int SERVER_ERROR = 500;

    /**
     * One answer.
     *
     * @param status the HTTP status that it comes with
     * @param act what a person does about it
     */
    record Row(String code, int status, SendOutcome outcome, String act) {}

    AnswerTable(List<Row> rows) {
        this(List.copyOf(rows), rows.stream().collect(Collectors.toUnmodifiableMap(Row::code, Function.identity())));
    }

    /**
     * What an answer means.
     *
     * @param code with its reason, where it has one: {@code ConflictException:REASON}
     * @param throttling whether it is known as one that says "slow down", whatever its code
     */
    SendOutcome of(String code, int status, boolean throttling) {
        if (throttling) {
            return SendOutcome.NOT_NOW;
        }
        String known = code.replaceFirst("Exception(?=:|$)", "");
        Row row = byCode.containsKey(known) ? byCode.get(known) : byCode.get(known.replaceFirst(":.*", ""));
        // With another status than the provider's own it may be somebody else's answer, which tells nothing of it.
        return row != null && row.status() == status ? row.outcome() : byStatus(status);
    }

    private static SendOutcome byStatus(int status) {
        boolean refused = status >= CLIENT_ERROR && status < SERVER_ERROR && status != REQUEST_TIMEOUT;
        return refused ? SendOutcome.REFUSED : SendOutcome.UNKNOWN;
    }
}
