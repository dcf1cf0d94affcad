package dev.anshi.phone;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A telephone number that shows itself masked. A class and not a record on purpose: a record's component would be written out by any
 * JSON mapper. The clear form is for the cipher, the blind index and the one class that sends (ArchitectureTest).
 */
public final class PhoneNumber {

    // ITU-T E.164 §6.2: at most 15 digits, country code included, and no country code begins with 0.
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    // Country codes of one and two digits (ITU-T, List of ITU-T Recommendation E.164 assigned country codes); all
    // others have three.
    private static final Set<String> ONE_DIGIT = Set.of("1", "7");
    private static final Pattern TWO_DIGITS =
            Pattern.compile("20|27|3[0-4]|36|39|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]");

    private static final int HIDDEN = 4;

    private final String e164;

    private PhoneNumber(String e164) {
        this.e164 = e164;
    }

    /** Takes {@code +} and 7 to 15 digits, nothing else; an entry by a person goes through {@link NumberParser}. */
    public static PhoneNumber ofE164(String e164) {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("not an E.164 number");
        }
        return new PhoneNumber(e164);
    }

    /** The clear form. */
    public String e164() {
        return e164;
    }

    /** Whether it begins so: what may be known of a number without reading it. */
    public boolean isUnder(DiallingPrefix prefix) {
        return e164.startsWith(prefix.digits(), 1);
    }

    /** As in {@code +86 138****8000}: at least four digits of the national number are hidden, however short it is. */
    public String masked() {
        int split = 1 + countryCodeLength();
        String national = e164.substring(split);
        int tail = Math.min(4, Math.max(0, national.length() - HIDDEN));
        int head = Math.min(3, Math.max(0, national.length() - HIDDEN - tail));
        return e164.substring(0, split) + " " + national.substring(0, head) + "****"
                + national.substring(national.length() - tail);
    }

    /**
     * True for another number that a slip of the finger makes of this one: one or two digits typed wrong or swapped, or one digit left
     * out or put in. Asked only about two numbers of the same person.
     */
    public boolean isSlipOf(PhoneNumber other) {
        if (equals(other)) {
            return false;
        }
        return switch (e164.length() - other.e164.length()) {
            case 0 -> digitsThatDiffer(other) <= 2;
            case 1 -> hasOneMoreThan(other);
            case -1 -> other.hasOneMoreThan(this);
            default -> false;
        };
    }

    private int digitsThatDiffer(PhoneNumber other) {
        return (int) IntStream.range(0, e164.length())
                .filter(i -> e164.charAt(i) != other.e164.charAt(i))
                .count();
    }

    private boolean hasOneMoreThan(PhoneNumber other) {
        return IntStream.range(1, e164.length())
                .anyMatch(i -> (e164.substring(0, i) + e164.substring(i + 1)).equals(other.e164));
    }

    /** As in {@code +86}: which country's plan the number is of, and nothing of whose it is. */
    public String countryCode() {
        return e164.substring(0, 1 + countryCodeLength());
    }

    private int countryCodeLength() {
        if (ONE_DIGIT.contains(e164.substring(1, 2))) {
            return 1;
        }
        return TWO_DIGITS.matcher(e164.substring(1, 3)).matches() ? 2 : 3;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhoneNumber number && e164.equals(number.e164);
    }

    @Override
    public int hashCode() {
        return e164.hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
