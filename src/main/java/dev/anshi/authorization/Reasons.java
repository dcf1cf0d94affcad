package dev.anshi.authorization;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of reasons as 63 bits, which is how it is stored.
 *
 * @param bits one a {@link Reason#bit()}
 */
public record Reasons(long bits) {

    public static final Reasons NONE = new Reasons(0);

    private static final Reason[] IN_ORDER = Reason.values();
    private static final long KNOWN = known();

    public Reasons {
        if ((bits & ~KNOWN) != 0) {
            throw new IllegalArgumentException("no reason has one of the bits " + Long.toHexString(bits & ~KNOWN));
        }
    }

    /** From the stored form; refused where a bit is nobody's. */
    public static Reasons fromBits(long bits) {
        return new Reasons(bits);
    }

    public static Reasons of(Reason... reasons) {
        Reasons all = NONE;
        for (Reason reason : reasons) {
            all = all.and(reason);
        }
        return all;
    }

    public Reasons and(Reason reason) {
        return new Reasons(bits | 1L << reason.bit());
    }

    public boolean has(Reason reason) {
        return (bits & 1L << reason.bit()) != 0;
    }

    /** In the order in which they are told. */
    public List<Reason> list() {
        List<Reason> list = new ArrayList<>(Long.bitCount(bits));
        for (Reason reason : IN_ORDER) {
            if (has(reason)) {
                list.add(reason);
            }
        }
        return List.copyOf(list);
    }

    @Override
    public String toString() {
        return list().toString();
    }

    private static long known() {
        long known = 0;
        for (Reason reason : Reason.values()) {
            known |= 1L << reason.bit();
        }
        return known;
    }
}
