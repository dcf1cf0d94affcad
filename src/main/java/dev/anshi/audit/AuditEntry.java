package dev.anshi.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * One link of a chain. Its hash is SHA-256 over chain, seq, at, kind, payload and the hash before it, each preceded by its length in
 * bytes (4, big endian), so that no two different entries read the same.
 *
 * @param seq 1 for the first entry of a chain, then without a gap
 * @param at UTC, cut to microseconds as Postgres keeps them
 * @param payload JSON as it was written; no number, no name, no code
 * @param prev the hash of the entry before, 32 zero bytes for the first
 */
public record AuditEntry(String chain, long seq, Instant at, String kind, String payload, byte[] prev, byte[] hash) {

    private static final int HASH_BYTES = 32;

    public AuditEntry {
        if (prev.length != HASH_BYTES || hash.length != HASH_BYTES) {
            throw new IllegalArgumentException("a hash has " + HASH_BYTES + " bytes");
        }
        at = at.truncatedTo(ChronoUnit.MICROS);
        prev = prev.clone();
        hash = hash.clone();
    }

    /** What the first entry of a chain follows: 32 zero bytes. */
    static byte[] genesis() {
        return new byte[HASH_BYTES];
    }

    static AuditEntry following(AuditHead head, Instant at, String kind, String payload) {
        Instant stored = at.truncatedTo(ChronoUnit.MICROS);
        long seq = head.seq() + 1;
        byte[] hash = hash(head.chain(), seq, stored, kind, payload, head.hash());
        return new AuditEntry(head.chain(), seq, stored, kind, payload, head.hash(), hash);
    }

    boolean hashesToItself() {
        return MessageDigest.isEqual(hash, hash(chain, seq, at, kind, payload, prev));
    }

    @Override
    public byte[] prev() {
        return prev.clone();
    }

    @Override
    public byte[] hash() {
        return hash.clone();
    }

    private static byte[] hash(String chain, long seq, Instant at, String kind, String payload, byte[] prev) {
        MessageDigest digest = sha256();
        for (String part : new String[] {chain, Long.toString(seq), at.toString(), kind, payload}) {
            feed(digest, part.getBytes(StandardCharsets.UTF_8));
        }
        feed(digest, prev);
        return digest.digest();
    }

    private static void feed(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuditEntry entry
                && chain.equals(entry.chain)
                && seq == entry.seq
                && at.equals(entry.at)
                && kind.equals(entry.kind)
                && payload.equals(entry.payload)
                && Arrays.equals(prev, entry.prev)
                && Arrays.equals(hash, entry.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return "AuditEntry[chain=" + chain + ", seq=" + seq + ", kind=" + kind + "]";
    }
}
