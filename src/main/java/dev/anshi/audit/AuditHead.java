package dev.anshi.audit;

import java.util.Arrays;

/** The newest entry of a chain: what the next one follows. seq 0 is a chain without an entry. */
public record AuditHead(String chain, long seq, byte[] hash) {

    public AuditHead {
        hash = hash.clone();
    }

    static AuditHead empty(String chain) {
        return new AuditHead(chain, 0, AuditEntry.genesis());
    }

    static AuditHead of(AuditEntry newest) {
        return new AuditHead(newest.chain(), newest.seq(), newest.hash());
    }

    @Override
    public byte[] hash() {
        return hash.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuditHead head
                && chain.equals(head.chain)
                && seq == head.seq
                && Arrays.equals(hash, head.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return "AuditHead[chain=" + chain + ", seq=" + seq + "]";
    }
}
