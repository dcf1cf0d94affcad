package dev.anshi.rulebook;

import java.time.Instant;
import java.time.LocalDate;

/** {@link Instant#toString} of the years 0 to 9999, in a fifth of the time: the sweep writes four instants a decision. */
final class InstantText {

    private static final int SECONDS_A_DAY = 86_400;
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private InstantText() {}

    static String of(Instant instant) {
        long seconds = instant.getEpochSecond();
        if (seconds < FIRST || seconds > LAST) {
            return instant.toString();
        }
        int ofDay = (int) Math.floorMod(seconds, (long) SECONDS_A_DAY);
        String fraction = fraction(instant.getNano());
        char[] text = ("0000-00-00T00:00:00" + fraction + "Z").toCharArray();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, (long) SECONDS_A_DAY));
        twoDigits(text, 0, date.getYear() / 100);
        twoDigits(text, 2, date.getYear() % 100);
        twoDigits(text, 5, date.getMonthValue());
        twoDigits(text, 8, date.getDayOfMonth());
        twoDigits(text, 11, ofDay / 3_600);
        twoDigits(text, 14, ofDay / 60 % 60);
        twoDigits(text, 17, ofDay % 60);
        return new String(text);
    }

    // None, or three, six or nine digits: as many as it takes.
    private static String fraction(int nanos) {
        if (nanos == 0) {
            return "";
        }
        if (nanos % 1_000_000 == 0) {
            return "." + Integer.toString(1_000 + nanos / 1_000_000).substring(1);
        }
        if (nanos % 1_000 == 0) {
            return "." + Integer.toString(1_000_000 + nanos / 1_000).substring(1);
        }
        return "." + Integer.toString(1_000_000_000 + nanos).substring(1);
    }

    private static void twoDigits(char[] text, int at, int value) {
        text[at] = (char) ('0' + value / 10);
        text[at + 1] = (char) ('0' + value % 10);
    }
}
