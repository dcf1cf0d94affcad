package dev.anshi.authorization;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a decision is what it is: a rule of the text, or an outcome without one. Constants stand in the order in which reasons are listed.
 * The bit is stored (see {@link Reasons}): it is never changed, and never given to another reason.
 */
public enum Reason {
    NO_PERMIT("no-permit", "no-permit", 56),
    EXPIRES_FIRST("expires-first", "expires-first", 57),
    NEVER_CLEARS("never-clears", "never-clears", 58),
    NO_INBOX("no-inbox", "no-inbox", 59),

    D01("D01", "cooling", 32),
    D02("D02", "sim", 33),
    D03("D03", "hours", 34),
    D04("D04", "cap", 35),
    D05("D05", "paused", 36),
    D06("D06", "talked", 37),

    F01("F01", "provenance", 0),
    F02("F02", "third-party", 1),
    F03("F03", "unproven", 2),
    F04("F04", "reassigned", 3),
    F05("F05", "claimed", 4),
    F06("F06", "not-theirs", 5),
    F07("F07", "opted-out", 6),
    F08("F08", "blocked", 7),
    F09("F09", "state", 8),
    F10("F10", "stale", 9),
    F11("F11", "status", 10),
    F12("F12", "not-owed", 11),
    F13("F13", "phase", 12),
    F14("F14", "withdrawn", 13),
    F15("F15", "consent", 14),
    F16("F16", "contact-consent", 15),
    F17("F17", "reachable", 16),
    F18("F18", "asked", 17),
    F19("F19", "line", 18),
    F20("F20", "barred", 19),
    F21("F21", "nowhere", 20),
    F22("F22", "no-number", 21),
    F23("F23", "mandate", 22),
    F24("F24", "called", 23),
    F25("F25", "old-news", 24),
    F26("F26", "unasked", 25),

    P01("P01", "obligor", 40),
    P02("P02", "own-account", 41),
    P03("P03", "code", 42),
    P04("P04", "callback", 43),
    P05("P05", "ask", 44),
    P06("P06", "reply", 45),

    C01("C01", "shared", 48),
    C02("C02", "ageing", 49),
    C03("C03", "identity", 50);

    private static final Map<String, Reason> BY_ID =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Reason::id, Function.identity()));

    private final String id;
    private final String word;
    private final int bit;

    Reason(String id, String word, int bit) {
        this.id = id;
        this.word = word;
        this.bit = bit;
    }

    /** As the JSON form, a rulebook's citations and the documentation name it. */
    public String id() {
        return id;
    }

    /** The short name beside the id, as in "F10 stale". */
    public String word() {
        return word;
    }

    /** Its place in a stored set of reasons, 0 to 62. */
    public int bit() {
        return bit;
    }

    public static Optional<Reason> byId(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}
