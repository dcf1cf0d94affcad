package dev.anshi.wording;

import java.util.regex.Pattern;

/**
 * A name in which a phone finds no link, whatever is stored: a space follows each dot and each scheme before letters ("M.K.Gandhi" reads
 * "M.K. Gandhi", "evil.com" is no host's name any more).
 */
final class PlainName {

    private static final Pattern SCHEME = Pattern.compile("://");
    private static final Pattern DOT = Pattern.compile(
            "(?<=" + PrintedName.BEFORE_DOT + ")(" + PrintedName.DOT + ")(?=" + PrintedName.AFTER_DOT + ")");

    private PlainName() {}

    static String of(String name) {
        String withoutScheme = SCHEME.matcher(name).replaceAll(": ");
        return DOT.matcher(withoutScheme).replaceAll("$1 ");
    }
}
