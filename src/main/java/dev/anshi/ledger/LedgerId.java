package dev.anshi.ledger;

import java.util.regex.Pattern;

/** The form of every id that the lender's core gives: 1 to 64 of letters, digits, dot, underscore, colon, hyphen. */
public final class LedgerId {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private LedgerId() {}

    public static boolean isOne(String id) {
        return FORM.matcher(id).matches();
    }

    static String checked(String id) {
        if (!isOne(id)) {
            throw new IllegalArgumentException("not an id of the ledger");
        }
        return id;
    }
}
