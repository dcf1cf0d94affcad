package dev.anshi.binding;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.NumberState;
import dev.anshi.database.Tx;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.BindingActor;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Suppressions;

/** What an answer to a check-up does for its number (authorization.md, "What keeps a number fresh"). */
@ApplicationScoped
public class CheckUpAnswers {

    private final Bindings bindings;
    private final Suppressions suppressions;

    CheckUpAnswers(Bindings bindings, Suppressions suppressions) {
        this.bindings = bindings;
        this.suppressions = suppressions;
    }

    /**
     * The phone answers that it is still theirs. It keeps a proved number fresh and proves none: whoever holds a wrong number says yes, too.
     * For the same reason it does nothing where the number came into doubt after its proof: only a code ends that. The caller holds the lock of everybody tied to the number.
     *
     * @param at when the phone said so
     */
    public void yes(Tx tx, Binding asked, Instant at) {
        Instant proven = asked.provenAt();
        Instant now = tx.now();
        Instant counts = at.isAfter(now) ? now : at;
        if (asked.isIn(NumberState.ACTIVE)
                && proven != null
                && counts.isAfter(proven)
                && !isInDoubtSince(tx, asked, proven)) {
            bindings.proveAgain(tx, asked, BindingActor.PHONE, counts);
        }
    }

    // What F04, F05 and F06 hold against it.
    private boolean isInDoubtSince(Tx tx, Binding asked, Instant proven) {
        return Stream.of(Optional.ofNullable(asked.reassignedAt()), Optional.ofNullable(asked.claimedByOtherAt()))
                        .flatMap(Optional::stream)
                        .anyMatch(doubt -> !doubt.isBefore(proven))
                || suppressions.isSaidNotMine(tx, asked, bindings.numberIndex(asked));
    }
}
