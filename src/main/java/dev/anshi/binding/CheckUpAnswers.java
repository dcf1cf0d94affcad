package dev.anshi.binding;

import java.time.Instant;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.NumberState;
import dev.anshi.database.Tx;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.BindingActor;
import dev.anshi.recipient.Bindings;

/** What an answer to a check-up does for its number (authorization.md, "What keeps a number fresh"). */
@ApplicationScoped
public class CheckUpAnswers {

    private final Bindings bindings;

    CheckUpAnswers(Bindings bindings) {
        this.bindings = bindings;
    }

    /**
     * The phone answers that it is still theirs. It keeps a proved number fresh and proves none: whoever holds a wrong number says yes, too.
     * The caller holds the lock of everybody tied to the number.
     *
     * @param at when the phone said so
     */
    public void yes(Tx tx, Binding asked, Instant at) {
        Instant proven = asked.provenAt();
        Instant now = tx.now();
        Instant counts = at.isAfter(now) ? now : at;
        if (asked.isIn(NumberState.ACTIVE) && proven != null && counts.isAfter(proven)) {
            bindings.proveAgain(tx, asked, BindingActor.PHONE, counts);
        }
    }
}
