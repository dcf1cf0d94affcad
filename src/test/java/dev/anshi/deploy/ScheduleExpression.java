package dev.anshi.deploy;

import java.util.regex.Pattern;

/**
 * EventBridge Scheduler's expressions, as far as this project uses them: rate(N minutes|hours|days), and cron(minute hour day month
 * weekday year) of numbers, lists, ranges, steps, * and ?. No local tool refuses a wrong one.
 */
final class ScheduleExpression {

    private static final Pattern RATE =
            Pattern.compile("rate\\((?:1 (?:minute|hour|day)|(?!0|1 )\\d+ (?:minutes|hours|days))\\)");
    private static final Pattern CRON = Pattern.compile("cron\\(([^)]*)\\)");
    private static final Pattern PART = Pattern.compile("(?:\\*|(\\d+)(?:-(\\d+))?)(?:/(\\d+))?");
    private static final int[][] RANGES = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {1, 7}, {1970, 2199}};

    private ScheduleExpression() {}

    static boolean isRight(String expression) {
        var cron = CRON.matcher(expression);
        return cron.matches()
                ? isCron(cron.group(1).split(" ", -1))
                : RATE.matcher(expression).matches();
    }

    private static boolean isCron(String[] fields) {
        // Of day and weekday exactly one is left open.
        if (fields.length != RANGES.length || fields[2].equals("?") == fields[4].equals("?")) {
            return false;
        }
        for (int i = 0; i < fields.length; i++) {
            boolean mayBeOpen = i == 2 || i == 4;
            if (!(mayBeOpen && fields[i].equals("?")) && !isField(fields[i], RANGES[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isField(String field, int[] range) {
        for (String part : field.split(",", -1)) {
            var match = PART.matcher(part);
            if (!match.matches()
                    || !isIn(match.group(1), range)
                    || !isIn(match.group(2), range)
                    || "0".equals(match.group(3))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIn(String number, int[] range) {
        return number == null || Integer.parseInt(number) >= range[0] && Integer.parseInt(number) <= range[1];
    }
}
