package dev.anshi.phone;

import java.util.regex.Pattern;

/**
 * The beginning of telephone numbers: a country ("+86"), a part of one ("+1900"), or a network of no country ("+8816"). Written with or
 * without its plus; at most 7 digits, so that it never is a whole number (ITU-T E.164 §6.2).
 */
public record DiallingPrefix(String digits) {

    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,6}");

    public DiallingPrefix {
        if (!DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("a dialling prefix is one to seven digits, as +86 or +8816");
        }
    }

    /** Takes {@code +86} as well as {@code 86}; anything else is refused with IllegalArgumentException. */
    public static DiallingPrefix of(String written) {
        String stripped = written.strip();
        return new DiallingPrefix(stripped.startsWith("+") ? stripped.substring(1) : stripped);
    }

    @Override
    public String toString() {
        return "+" + digits;
    }
}
