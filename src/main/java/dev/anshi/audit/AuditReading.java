package dev.anshi.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Tx;

/** Reads chains back, for who looks after them: page by page, and whole for the verifier. */
@ApplicationScoped
public class AuditReading {

    private static final int PAGE = 1_000;

    private final AuditChain chains;

    AuditReading(AuditChain chains) {
        this.chains = chains;
    }

    /** Names of chains in their order, those after this one (empty: from the first). */
    public List<String> chains(Tx tx, String after, int limit) {
        return tx.list(
                row -> row.getString("chain"),
                "select chain from audit_head where chain > $1 order by chain limit $2",
                after,
                limit);
    }

    /** Entries of all chains, by chain and then in order, those after this one. */
    public List<AuditEntry> all(Tx tx, String afterChain, long afterSeq, int limit) {
        return tx.list(AuditChain::entry, """
                select chain, seq, at, kind, payload, prev, hash from audit_entry
                where (chain, seq) > ($1, $2) order by chain, seq limit $3""", afterChain, afterSeq, limit);
    }

    /** Walks a chain up to the head that it has now; what is appended meanwhile is left to the next time. */
    public AuditVerdict verify(Tx tx, String chain) {
        Optional<AuditHead> head = chains.head(tx, chain);
        return AuditVerifier.verify(
                chain, new Walk(tx, chain, head.map(AuditHead::seq).orElse(Long.MAX_VALUE)), head);
    }

    /** Entries up to a sequence number, a page of them in memory at a time. */
    private final class Walk implements Iterator<AuditEntry> {

        private final Tx tx;
        private final String chain;
        private final long last;
        private final Deque<AuditEntry> page = new ArrayDeque<>();
        private long seen;
        private boolean isDone;

        Walk(Tx tx, String chain, long last) {
            this.tx = tx;
            this.chain = chain;
            this.last = last;
        }

        @Override
        public boolean hasNext() {
            if (page.isEmpty() && !isDone) {
                List<AuditEntry> read = chains.entries(tx, chain, seen, PAGE);
                isDone = read.size() < PAGE;
                read.stream().filter(entry -> entry.seq() <= last).forEach(page::add);
                seen = read.isEmpty() ? seen : read.get(read.size() - 1).seq();
            }
            return !page.isEmpty();
        }

        @Override
        public AuditEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.remove();
        }
    }
}
