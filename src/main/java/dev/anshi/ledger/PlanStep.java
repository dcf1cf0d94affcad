package dev.anshi.ledger;

import java.time.LocalTime;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A reminder's day relative to the due date (negative: before it), the reader's local time, and the channels in the order of
 * preference. Days are limited to what the table takes.
 */
public record PlanStep(String id, Purpose purpose, int daysFromDue, LocalTime localTime, List<Channel> channels) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:+-]{1,32}");

    public static final int EARLIEST = -60;
    public static final int LATEST = 365;

    public PlanStep {
        if (!isId(id)) {
            throw new IllegalArgumentException("not a step's id");
        }
        channels = List.copyOf(channels);
        if (daysFromDue < EARLIEST || daysFromDue > LATEST) {
            throw new IllegalArgumentException("days from due out of range: " + daysFromDue);
        }
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("a step without a channel");
        }
    }

    /** 1 to 32 characters, the plus sign too: "T+3". */
    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** What a step may be for; the names are those of the check's purposes. */
    public enum Purpose {
        REPAYMENT_REMINDER,
        OVERDUE_NOTICE
    }

    /** How a step may go out; the names are those of the check's channels. */
    public enum Channel {
        SMS,
        VOICE,
        IN_APP
    }
}
