package dev.anshi.wording;

import java.util.regex.Pattern;

/**
 * Names as they may stand in a text: on one line, and without what a phone makes a link of. Whose name is a link has every reader of a text
 * about money tap on it.
 */
public final class PrintedName {

    // Signs that turn the direction of writing hide what follows; those that join letters (Hindi, Persian) are names'
    // own.
    private static final String BREAK = "[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]";
    // Browsers take the dots of East Asia for dots (RFC 3490 §3.1).
    static final String DOT = "[.\\u3002\\uFF0E\\uFF61]";
    // In some scripts a letter is written with marks.
    static final String BEFORE_DOT = "[\\p{L}\\p{M}\\p{N}]";
    static final String AFTER_DOT = "\\p{L}[\\p{L}\\p{M}]";
    private static final String ADDRESS = "://|(?i:www" + DOT + "|" + DOT
            + "(?:com|net|org|info|top|xyz|cn)\\b)|[0-9]{1,3}(?:" + DOT + "[0-9]{1,3}){3}";

    /**
     * In a person's name, whose parts may stand close ("M.K.Gandhi"), only what is an address beyond doubt: whatever else looks like a host is
     * parted where a text is written ({@link PlainName}).
     */
    private static final Pattern NOT_OF_A_PERSON = Pattern.compile(BREAK + "|" + ADDRESS);

    /** A sender chooses how it is called: any letters on both sides of a dot are a host's name. */
    private static final Pattern NOT_OF_A_SENDER =
            Pattern.compile(BREAK + "|" + ADDRESS + "|" + BEFORE_DOT + DOT + AFTER_DOT);

    private PrintedName() {}

    public static boolean isOfAPerson(String name) {
        return !NOT_OF_A_PERSON.matcher(name).find();
    }

    public static boolean isOfASender(String name) {
        return !NOT_OF_A_SENDER.matcher(name).find();
    }
}
