package dev.anshi.audit;

import org.jspecify.annotations.Nullable;

/**
 * What the verifier found.
 *
 * @param checked entries that were read
 * @param brokenAt the first sequence number that does not fit, absent when all do
 */
public record AuditVerdict(
        String chain,
        long checked,
        @Nullable Long brokenAt,
        @Nullable Fault fault) {

    /** What is wrong with the first entry that does not fit. */
    public enum Fault {
        /** The entry's own fields do not give its hash. */
        HASH,
        /** It does not follow the entry before. */
        LINK,
        /** A sequence number is missing or comes twice. */
        SEQUENCE,
        /** It stands in a chain that is not its own. */
        CHAIN,
        /** The newest entry is not the one that the head names: entries were cut off, or added without the head. */
        HEAD
    }

    static AuditVerdict whole(String chain, long checked) {
        return new AuditVerdict(chain, checked, null, null);
    }

    static AuditVerdict broken(String chain, long checked, long at, Fault fault) {
        return new AuditVerdict(chain, checked, at, fault);
    }

    public boolean isWhole() {
        return fault == null;
    }
}
