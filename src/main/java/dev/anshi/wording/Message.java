package dev.anshi.wording;

/**
 * A finished text, ready to be sent, spoken or shown.
 *
 * @param template which text it is, and in which language: REPAYMENT_REMINDER.SMS.FULL.en
 * @param segments how many SMS segments it takes; 0 in the app and in a call, where nothing is counted
 */
public record Message(String template, String text, int segments) {
    public Message {
        if (text.isBlank() || segments < 0) {
            throw new IllegalArgumentException("a message needs a text, and no negative segments");
        }
    }

    /** The language that it is written in. */
    public String language() {
        return template.substring(template.lastIndexOf('.') + 1);
    }

    /** Masked: a text may name a debt, and a log is no place for it. */
    @Override
    public String toString() {
        return "Message[" + segments + " segments]";
    }
}
