package dev.anshi.binding;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Provenance;
import dev.anshi.authorization.Purpose;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Borrowers;
import dev.anshi.notice.OneTimeCodes;
import dev.anshi.notice.UrgentNotice;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.rulebook.Rulebooks;
import dev.anshi.wording.Occasion;

/**
 * A change that staff begins for a borrower who can't show two factors: a case that two of them agreed on stands in their place. The code goes
 * to the new number all the same, and the borrower alone enters it. The caller holds the borrower's lock.
 */
@ApplicationScoped
public class AssistedStarts {

    private final Borrowers borrowers;
    private final Bindings bindings;
    private final BindingChangeRows rows;
    private final ChangeSteps steps;
    private final OneTimeCodes codes;
    private final Rulebooks rulebooks;
    private final UrgentNotices notices;
    private final Watch watch;

    AssistedStarts(
            Borrowers borrowers,
            Bindings bindings,
            BindingChangeRows rows,
            ChangeSteps steps,
            OneTimeCodes codes,
            Rulebooks rulebooks,
            UrgentNotices notices,
            Watch watch) {
        this.borrowers = borrowers;
        this.bindings = bindings;
        this.rows = rows;
        this.steps = steps;
        this.codes = codes;
        this.rulebooks = rulebooks;
        this.notices = notices;
        this.watch = watch;
    }

    /** The binding to be proved: that of this number which is there already, else a new one that waits. */
    public Binding enter(Tx tx, String borrowerId, ParsedNumber number) {
        return bindings.of(tx, borrowerId).stream()
                .filter(binding -> binding.isTo(number.number()))
                .filter(binding -> binding.isIn(NumberState.ACTIVE)
                        || (binding.isIn(NumberState.PENDING) && binding.provenance() == Provenance.LENDER_RECORD))
                .findAny()
                .orElseGet(() -> bindings.enterByStaff(tx, borrowerId, number));
    }

    /** Begins the change; one that is open ends with it. Who else uses the phone nobody has said: it counts as shared until its owner says. */
    public AssistedStart begin(Tx tx, String borrowerId, UUID binding) {
        Optional<Binding> to = bindings.find(tx, borrowerId, binding)
                .filter(each -> each.isIn(NumberState.PENDING) || each.isIn(NumberState.ACTIVE));
        if (to.isEmpty()) {
            return new AssistedStart.Gone();
        }
        Instant now = tx.now();
        Optional<Instant> until = rows.resendAt(tx, List.of(binding), now)
                .or(() -> codes.fullUntil(tx, borrowerId, to.get().number(), now));
        if (until.isPresent()) {
            return new AssistedStart.Later(until.get());
        }
        rows.open(tx, borrowerId).ifPresent(open -> steps.end(tx, open, ChangeEvent.STARTED_ANEW, now));
        BindingChange change = change(tx, to.get(), now);
        rows.insert(tx, change);
        List<UUID> planned = new ArrayList<>(steps.sendCode(tx, change, ChangeEvent.ACKNOWLEDGED, Channel.SMS, now)
                .notices());
        planned.addAll(tell(tx, change));
        watch.look(tx, change);
        return new AssistedStart.Begun(change, planned);
    }

    private BindingChange change(Tx tx, Binding to, Instant now) {
        return new BindingChange(
                UUID.randomUUID(),
                to.recipientId(),
                ChangeState.NEEDS_ACKNOWLEDGEMENT,
                to.id(),
                bindings.active(tx, to.recipientId()).map(Binding::id).orElse(null),
                false,
                null,
                Set.of(Factor.CASE),
                now,
                now.plus(BindingChange.ASSISTED_LIFETIME),
                null);
    }

    // Before the proof, not only after it: the old number may stop what its owner never asked for.
    private List<UUID> tell(Tx tx, BindingChange change) {
        Duration lifetime = rulebooks
                .newest(borrowers.find(tx, change.recipientId()).orElseThrow().jurisdiction())
                .contestWindow();
        // Not queued: the release shows it.
        notices.plan(tx, notice(change, Channel.IN_APP, change.binding(), lifetime));
        UUID old = change.oldBinding();
        return old == null || old.equals(change.binding())
                ? List.of()
                : List.of(notices.plan(tx, notice(change, Channel.SMS, old, lifetime)));
    }

    private static UrgentNotice notice(BindingChange change, Channel channel, UUID binding, Duration lifetime) {
        return new UrgentNotice(
                change.recipientId(),
                Purpose.BINDING_NOTICE,
                channel,
                binding,
                change.id(),
                null,
                Occasion.CHANGE_ASSISTED,
                lifetime);
    }
}
