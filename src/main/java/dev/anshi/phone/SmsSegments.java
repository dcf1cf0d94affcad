package dev.anshi.phone;

import java.util.Objects;
import java.util.function.IntUnaryOperator;

/**
 * What a text costs on the air: every part is billed. {@code units} are septets (GSM_7) or 16-bit units (UCS_2). A text of several
 * parts loses 7 septets or 3 units of each to the header that joins them (3GPP TS 23.040 §9.2.3.24.1), and neither an escaped
 * character nor a surrogate pair is split between two parts.
 */
public record SmsSegments(Encoding encoding, int segments, int units) {

    /** The GSM 7 bit default alphabet, 3GPP TS 23.038 (once GSM 03.38) §6.2.1, in the order of its table; 0x1B is the escape. */
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** Its extension table, §6.2.1.1: each takes an escape and a septet. */
    private static final String EXTENSION = "\f^{}\\[~]|€";

    public enum Encoding {
        GSM_7(160, 153),
        UCS_2(70, 67);

        private final int alone;
        private final int joined;

        Encoding(int alone, int joined) {
            this.alone = alone;
            this.joined = joined;
        }
    }

    public SmsSegments {
        Objects.requireNonNull(encoding);
    }

    /** Counts a text as it is; one that holds a single character outside the GSM alphabet is UCS-2 as a whole. */
    public static SmsSegments count(String text) {
        Encoding encoding = text.codePoints().allMatch(c -> septets(c) > 0) ? Encoding.GSM_7 : Encoding.UCS_2;
        IntUnaryOperator size = encoding == Encoding.GSM_7 ? SmsSegments::septets : Character::charCount;
        int units = text.codePoints().map(size).sum();
        int segments = units <= encoding.alone ? 1 : joinedParts(text, size, encoding.joined);
        return new SmsSegments(encoding, segments, units);
    }

    private static int joinedParts(String text, IntUnaryOperator size, int room) {
        int parts = 1;
        int used = 0;
        for (int character : text.codePoints().toArray()) {
            int needed = size.applyAsInt(character);
            if (used + needed > room) {
                parts++;
                used = 0;
            }
            used += needed;
        }
        return parts;
    }

    private static int septets(int character) {
        if (BASIC.indexOf(character) >= 0) {
            return 1;
        }
        return EXTENSION.indexOf(character) >= 0 ? 2 : 0;
    }
}
