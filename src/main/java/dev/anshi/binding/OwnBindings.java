package dev.anshi.binding;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Rulebook;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Borrowers;
import dev.anshi.notice.UrgentNotice;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Recipients;
import dev.anshi.rulebook.Rulebooks;
import dev.anshi.wording.Occasion;

/** What a borrower does with a number of theirs outside a change: "still mine", and taking it off. Another person's is not found. */
@ApplicationScoped
public class OwnBindings {

    private final Database database;
    private final Recipients recipients;
    private final Borrowers borrowers;
    private final Bindings bindings;
    private final Rulebooks rulebooks;
    private final UrgentNotices notices;

    OwnBindings(
            Database database,
            Recipients recipients,
            Borrowers borrowers,
            Bindings bindings,
            Rulebooks rulebooks,
            UrgentNotices notices) {
        this.database = database;
        this.recipients = recipients;
        this.borrowers = borrowers;
        this.bindings = bindings;
        this.rulebooks = rulebooks;
        this.notices = notices;
    }

    /**
     * "Still mine", said in the app: moves confirmedAt, at most the rulebook's maxConfirmed after the proof. It lifts no doubt about who
     * holds the number, since only a proof does (F04 to F06).
     */
    public ChangeAnswer confirm(String borrowerId, UUID id) {
        return own(borrowerId, id, (tx, binding) -> confirmed(tx, binding, tx.now()));
    }

    private Step confirmed(Tx tx, Binding binding, Instant now) {
        if (!binding.isIn(NumberState.ACTIVE)) {
            return Step.refused(Refusal.BINDING_OVER);
        }
        Instant proven = binding.provenAt();
        if (proven == null) {
            return Step.refused(Refusal.NEEDS_PROOF);
        }
        Instant most = proven.plus(rulebook(tx, binding).maxConfirmed());
        Instant last = binding.confirmedAt();
        if (last != null && !last.isBefore(most)) {
            return Step.refused(Refusal.NEEDS_PROOF);
        }
        Instant at = now.isBefore(most) ? now : most;
        return Step.of(new ChangeAnswer.Kept(bindings.confirm(tx, binding, at)));
    }

    /**
     * Takes a number off. One that was proved asks for two factors, as a change does: with it the phone that would be told of the next change
     * is gone. It is told, and may contest.
     */
    public ChangeAnswer remove(LogIn logIn, UUID id) {
        return own(logIn.borrowerId(), id, (tx, binding) -> removed(tx, binding, logIn, tx.now()));
    }

    private Step removed(Tx tx, Binding binding, LogIn logIn, Instant now) {
        if (binding.isIn(NumberState.REPLACED) || binding.isIn(NumberState.REVOKED)) {
            return Step.refused(Refusal.BINDING_OVER);
        }
        boolean proved = binding.provenAt() != null;
        EnumSet<Factor> shown = Factor.shown(logIn.amr(), logIn.authTime(), now);
        if (proved && !Factor.suffice(shown, false)) {
            return Step.of(new ChangeAnswer.Refused(Refusal.STEP_UP, null, Factor.wouldDo(shown), null));
        }
        bindings.revoke(tx, binding, now);
        return new Step(new ChangeAnswer.GivenUp(), proved ? tell(tx, binding) : List.of());
    }

    private List<UUID> tell(Tx tx, Binding binding) {
        notices.plan(tx, removal(tx, binding, Channel.IN_APP));
        return List.of(notices.plan(tx, removal(tx, binding, Channel.SMS)));
    }

    private UrgentNotice removal(Tx tx, Binding binding, Channel channel) {
        return new UrgentNotice(
                binding.recipientId(),
                Purpose.BINDING_NOTICE,
                channel,
                binding.id(),
                null,
                null,
                Occasion.NUMBER_REMOVED,
                rulebook(tx, binding).contestWindow());
    }

    private Rulebook rulebook(Tx tx, Binding binding) {
        return rulebooks.newest(
                borrowers.jurisdiction(tx, binding.recipientId()).orElseThrow());
    }

    private interface Work {
        Step on(Tx tx, Binding binding);
    }

    private ChangeAnswer own(String borrowerId, UUID id, Work work) {
        Function<Tx, Step> locked = tx -> {
            recipients.lock(tx, List.of(borrowerId));
            Optional<Binding> binding =
                    borrowers.jurisdiction(tx, borrowerId).flatMap(any -> bindings.find(tx, borrowerId, id));
            return binding.map(found -> work.on(tx, found)).orElseGet(() -> Step.refused(Refusal.NOT_FOUND));
        };
        Step step = database.transaction(locked);
        notices.sendOrLeave(step.notices());
        return step.answer();
    }
}
