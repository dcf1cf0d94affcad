package dev.anshi.recipient;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Provenance;
import dev.anshi.database.Tx;

/** Writes what the lender's books say about a borrower's numbers; {@link LenderNews} decides what of it is news. */
@ApplicationScoped
class LenderNumbers {

    private final BindingRows rows;
    private final SharedNumbers shared;
    private final Suppressions suppressions;

    LenderNumbers(BindingRows rows, SharedNumbers shared, Suppressions suppressions) {
        this.rows = rows;
        this.shared = shared;
        this.suppressions = suppressions;
    }

    void record(Tx tx, LenderNumber told) {
        shared.lock(tx, told.borrowerId(), rows.index(told.number().number()));
        Instant now = tx.now();
        List<Binding> known = withoutOther(tx, rows.of(tx, List.of(told.borrowerId())), told, now);
        Optional<Binding> same = LenderNews.same(known, told);
        Optional<Binding> active = LenderNews.active(known);
        // A proof that lies ahead is none yet (authorization.md, Clocks).
        Optional<Instant> proof = told.proof().filter(at -> !at.isAfter(now));
        LenderNews news = LenderNews.of(known, same, proof);
        Binding before = same.orElseGet(() ->
                Binding.pending(told.borrowerId(), told.number(), Provenance.LENDER_RECORD, told.exclusiveUse(), now));
        Binding after = after(before, news, active, proof)
                .usedAloneIf(news.exclusiveUse(before.exclusiveUse(), told.exclusiveUse()))
                .inTheBooksAs(told.numberId());
        write(tx, new Written(same, active, after, news), now);
    }

    /** The lender saw a code entered that it sent to the number: that keeps a number fresh, and changes which one is bound only where none is. */
    void loggedIn(Tx tx, Binding named, Instant at) {
        shared.lock(tx, named.recipientId(), rows.index(named.number()));
        Instant now = tx.now();
        if (at.isAfter(now)) {
            return;
        }
        LenderNews.keptFresh(rows.of(tx, List.of(named.recipientId())), named.number(), at)
                .ifPresent(bound -> {
                    Binding proved = bound.proved(at, bound.activeFrom());
                    rows.update(tx, "NUMBER_RECORDED", proved, BindingActor.LENDER, now);
                    shared.proved(tx, proved);
                });
    }

    private record Written(Optional<Binding> same, Optional<Binding> active, Binding after, LenderNews news) {}

    private static Binding after(Binding before, LenderNews news, Optional<Binding> active, Optional<Instant> proof) {
        return switch (news) {
            // No activeFrom where the lender's own code proved it: nothing changed hands (contract.md, Ledger).
            case PROVED -> before.proved(proof.orElseThrow(), before.activeFrom());
            case OUTRUN ->
                before.takenOff(
                        NumberState.REPLACED, active.map(Binding::provenAt).orElseThrow());
            case RECORDED, NONE -> before;
        };
    }

    private void write(Tx tx, Written what, Instant now) {
        Binding after = what.after();
        if (what.news() == LenderNews.PROVED) {
            what.active()
                    .filter(old -> !old.id().equals(after.id()))
                    .ifPresent(old -> rows.update(
                            tx, "NUMBER_REPLACED", old.takenOff(NumberState.REPLACED, now), BindingActor.LENDER, now));
        }
        if (what.same().isEmpty()) {
            rows.insert(tx, shared.inherited(tx, after));
            suppressions.inheritKept(tx, after.recipientId(), rows.index(after.number()));
        } else if (!what.same().get().equals(after)) {
            rows.update(tx, "NUMBER_RECORDED", after, BindingActor.LENDER, now);
        }
        if (what.news() == LenderNews.PROVED) {
            shared.proved(tx, after);
        }
    }

    // The lender's id now stands for another number: the one it stood for is the borrower's no longer, proved or not,
    // unless the owner bound it. An older binding of the same number only hands the id on.
    private List<Binding> withoutOther(Tx tx, List<Binding> known, LenderNumber told, Instant now) {
        List<Binding> left = new ArrayList<>();
        Optional<Binding> same = LenderNews.same(known, told);
        for (Binding binding : known) {
            boolean other = told.numberId().equals(binding.numberId())
                    && same.filter(binding::equals).isEmpty();
            Binding kept = other ? retired(binding, now) : binding;
            if (other) {
                boolean takenOff = kept.state() != binding.state();
                rows.update(tx, takenOff ? "NUMBER_REPLACED" : "NUMBER_RECORDED", kept, BindingActor.LENDER, now);
            }
            left.add(kept);
        }
        return left;
    }

    private static Binding retired(Binding binding, Instant now) {
        Binding unnamed = binding.inTheBooksAs(null);
        boolean inUse = binding.isIn(NumberState.ACTIVE) || binding.isIn(NumberState.PENDING);
        return inUse && !LenderNews.isOwners(binding) ? unnamed.takenOff(NumberState.REPLACED, now) : unnamed;
    }
}
