package dev.anshi.binding;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A question asked before a likely mistake. None depends on whether others have bound the number, so that nobody learns from it who
 * else is a customer. Shown in the order in which they stand here.
 */
public enum Hint {
    /** Always: does anyone else use this phone? */
    EXCLUSIVE_USE,
    /** One or two digits off the number bound now. */
    NEARLY_CURRENT_NUMBER,
    /** A number that was bound before and taken off. */
    TAKEN_OFF_BEFORE,
    /** A fixed line gets no texts. */
    FIXED_LINE,
    /** Of another country than the borrower's. */
    OTHER_REGION;

    /** As the API names it: "exclusive-use". */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Hint> ofId(String id) {
        return Stream.of(values()).filter(hint -> hint.id().equals(id)).findAny();
    }
}
