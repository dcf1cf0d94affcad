package dev.anshi.ledger;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Spreads borrowers over the 64 shards of a sweep: the same borrower always in the same one (stored with each installment). */
public final class Shards {

    public static final int COUNT = 64;

    private Shards() {}

    /** 0..63; the low bits of CRC-32 of the id in UTF-8. Changing it means rewriting every installment. */
    public static int of(String borrowerId) {
        CRC32 crc = new CRC32();
        crc.update(borrowerId.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % COUNT);
    }
}
