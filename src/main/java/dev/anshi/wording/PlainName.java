package dev.anshi.wording;

import java.util.regex.Pattern;

/**
 * A name in which a phone finds no link, whatever is stored: a space follows each dot and each scheme before letters ("M.K.Gandhi" reads
 * "M.K. Gandhi", "evil.com" is no host's name any more).
 */
final class PlainName {

    private static final Pattern SCHEME = Pattern.compile("://");
    private static final Pattern DOT =
            Pattern.compile("(?<=[\\p{L}\\p{M}\\p{N}])([.\\u3002\\uFF0E\\uFF61])(?=\\p{L}[\\p{L}\\p{M}])");

    private PlainName() {}

    static String of(String name) {
        String withoutScheme = SCHEME.matcher(name).replaceAll(": ");
        return DOT.matcher(withoutScheme).replaceAll("$1 ");
    }
}
