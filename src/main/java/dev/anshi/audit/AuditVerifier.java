package dev.anshi.audit;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;

import dev.anshi.audit.AuditVerdict.Fault;

/**
 * Walks a chain and names the first entry that was changed, cut out, put in or moved. Plain Java over entries in order: it runs
 * without the product, on an export. What it cannot see is a chain cut off together with its head, which only checkpoints kept
 * elsewhere show.
 */
public final class AuditVerifier {

    private AuditVerifier() {}

    /**
     * Reads every entry of one chain once.
     *
     * @param head the chain's stored head; absent where none is stored, which fits only a chain without an entry
     */
    public static AuditVerdict verify(String chain, Iterator<AuditEntry> entries, Optional<AuditHead> head) {
        AuditHead newest = AuditHead.empty(chain);
        while (entries.hasNext()) {
            AuditEntry entry = entries.next();
            Optional<Fault> fault = fault(newest, entry);
            if (fault.isPresent()) {
                return AuditVerdict.broken(chain, newest.seq() + 1, newest.seq() + 1, fault.get());
            }
            newest = AuditHead.of(entry);
        }
        return head.orElse(AuditHead.empty(chain)).equals(newest)
                ? AuditVerdict.whole(chain, newest.seq())
                : AuditVerdict.broken(chain, newest.seq(), newest.seq() + 1, Fault.HEAD);
    }

    private static Optional<Fault> fault(AuditHead before, AuditEntry entry) {
        if (!entry.chain().equals(before.chain())) {
            return Optional.of(Fault.CHAIN);
        }
        if (entry.seq() != before.seq() + 1) {
            return Optional.of(Fault.SEQUENCE);
        }
        if (!Arrays.equals(entry.prev(), before.hash())) {
            return Optional.of(Fault.LINK);
        }
        return entry.hashesToItself() ? Optional.empty() : Optional.of(Fault.HASH);
    }
}
