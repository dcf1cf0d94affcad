package dev.anshi.wording;

/**
 * A name for a text that may reach a stranger: enough for who knows the person, too little for who does not. Of a Chinese name the first
 * sign is hidden, as Chinese banks do (李小娜: *小娜); of one in several parts the first stays, and of the last its initial where it is not
 * in Chinese signs (Maria Jones: Maria J.).
 */
final class ShortName {

    /** Longer than most first names, short enough for a text of two segments. */
    private static final int LONGEST = 16;

    private ShortName() {}

    static String of(String name) {
        String[] parts = name.strip().split("[\\s·•]+", -1);
        String first = cut(parts[0], LONGEST);
        if (isChinese(first)) {
            return parts.length == 1 ? withoutFirst(first) : first;
        }
        return parts.length == 1 ? first : first + " " + cut(parts[parts.length - 1], 1) + ".";
    }

    private static String cut(String word, int signs) {
        return word.codePointCount(0, word.length()) <= signs
                ? word
                : word.substring(0, word.offsetByCodePoints(0, signs));
    }

    private static boolean isChinese(String word) {
        return word.codePointCount(0, word.length()) > 1 && word.codePoints().allMatch(Character::isIdeographic);
    }

    private static String withoutFirst(String word) {
        return "*" + word.substring(word.offsetByCodePoints(0, 1));
    }
}
