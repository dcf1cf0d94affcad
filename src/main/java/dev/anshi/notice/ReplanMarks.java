package dev.anshi.notice;

import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Reason;
import dev.anshi.authorization.Reasons;
import dev.anshi.database.Tx;
import dev.anshi.recipient.FactsListener;

/**
 * Marks what was denied to a person for want of what they have just given: the next release plans it anew. Only what a binding or a
 * consent can mend (design.md, main trip 3), and only while it is of use. A check-up is not among it: what mends it has answered it.
 */
@ApplicationScoped
class ReplanMarks implements FactsListener {

    /** Unproved, claimed by another, not theirs, not active, stale, no consent: nothing else may be among the reasons. */
    static final Reasons MENDABLE = Reasons.of(Reason.F03, Reason.F05, Reason.F06, Reason.F09, Reason.F10, Reason.F15);

    /** SQL: a denied notice of the plan that news may mend, at {@code $2}; {@code $3}: the bits of all other reasons. */
    static final String AWAITS_NEWS =
            "state = 'DENIED' and queue = 'bulk' and expires_at > $2 and reasons & $3 = 0 and not replan";

    static boolean isMendable(long reasons) {
        return (reasons & ~MENDABLE.bits()) == 0;
    }

    /** Of this person alone, whose lock the caller holds: so the audit head that may be held already is theirs, and nobody waits for both. */
    @Override
    public void factsChanged(Tx tx, String recipientId) {
        tx.update("""
                update notice set replan = true where id in (
                    select id from notice
                    where recipient_id = $1 and step_date is not null and """ + " " + AWAITS_NEWS + """

                    order by id for update)""", recipientId, tx.now(), ~MENDABLE.bits());
    }
}
