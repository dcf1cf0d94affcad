package dev.anshi.ledger;

import java.time.LocalTime;
import java.util.List;

/**
 * A reminder's day relative to the due date (negative: before it), the reader's local time, and the channels in the order of
 * preference. Days are limited to what the table takes.
 */
public record PlanStep(String id, Purpose purpose, int daysFromDue, LocalTime localTime, List<Channel> channels) {

    public static final int EARLIEST = -60;
    public static final int LATEST = 365;

    public PlanStep {
        LedgerId.checked(id);
        channels = List.copyOf(channels);
        if (daysFromDue < EARLIEST || daysFromDue > LATEST) {
            throw new IllegalArgumentException("days from due out of range: " + daysFromDue);
        }
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("a step without a channel");
        }
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
