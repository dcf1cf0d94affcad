package dev.anshi.binding;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.NumberState;
import dev.anshi.database.Tx;
import dev.anshi.notice.OneTimeCodes;
import dev.anshi.notice.UrgentNotice;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;

/** What several steps of a change have in common. The caller holds the recipient's lock. */
@ApplicationScoped
class ChangeSteps {

    private final Bindings bindings;
    private final BindingChangeRows rows;
    private final OneTimeCodes codes;
    private final UrgentNotices notices;

    ChangeSteps(Bindings bindings, BindingChangeRows rows, OneTimeCodes codes, UrgentNotices notices) {
        this.codes = codes;
        this.bindings = bindings;
        this.rows = rows;
        this.notices = notices;
    }

    /** Why the change can't go on, if it can't; one whose time ran out or whose ground moved is ended here. */
    Optional<Refusal> hindrance(Tx tx, BindingChange change, Instant now) {
        if (!change.state().isOpen()) {
            return Optional.of(change.state() == ChangeState.EXPIRED ? Refusal.EXPIRED : Refusal.OVER);
        }
        if (change.isOver(now)) {
            end(tx, change, ChangeEvent.TIME_RAN_OUT, now);
            return Optional.of(Refusal.EXPIRED);
        }
        if (haveBindingsChanged(tx, change)) {
            end(tx, change, ChangeEvent.BINDINGS_CHANGED, now);
            return Optional.of(Refusal.BINDINGS_CHANGED);
        }
        return Optional.empty();
    }

    private boolean haveBindingsChanged(Tx tx, BindingChange change) {
        List<Binding> own = bindings.of(tx, change.recipientId());
        Optional<UUID> active = own.stream()
                .filter(binding -> binding.isIn(NumberState.ACTIVE))
                .map(Binding::id)
                .findAny();
        boolean stillToProve = own.stream()
                .anyMatch(binding -> binding.id().equals(change.binding())
                        && (binding.isIn(NumberState.PENDING) || binding.isIn(NumberState.ACTIVE)));
        return !stillToProve || !active.equals(Optional.ofNullable(change.oldBinding()));
    }

    /** Ends the change and forgets the number that was entered for it; one of the lender's books stays. */
    void end(Tx tx, BindingChange change, ChangeEvent event, Instant now) {
        rows.move(tx, change, event, change.resendAt(), now);
        bindings.find(tx, change.recipientId(), change.binding())
                .filter(binding -> binding.isIn(NumberState.PENDING))
                .filter(Binding::isEntered)
                .ifPresent(binding -> bindings.revoke(tx, binding, now));
    }

    Step sendCodeWhenAcknowledged(Tx tx, BindingChange change, Instant now) {
        List<Hint> open = rows.unacknowledged(tx, change.id());
        return open.isEmpty()
                ? sendCode(tx, change, ChangeEvent.ACKNOWLEDGED, Channel.SMS, now)
                : Step.of(running(tx, change, open));
    }

    Step sendCode(Tx tx, BindingChange change, ChangeEvent event, Channel channel, Instant now) {
        Optional<Instant> full =
                bindings.find(tx, change.recipientId(), change.binding()).flatMap(to -> full(tx, to, now));
        if (full.isPresent()) {
            return tooMany(full.get());
        }
        BindingChange sent = rows.move(tx, change, event, now.plus(BindingChange.RESEND_AFTER), now);
        UUID code = notices.plan(tx, UrgentNotice.code(sent.recipientId(), sent.binding(), sent.id(), channel));
        return new Step(running(tx, sent, List.of()), List.of(code));
    }

    /** Sends a code to the number bound now, as the second factor; by text alone (docs/adr/0016). */
    Step askOldNumber(Tx tx, BindingChange change, Instant now) {
        Binding old = old(tx, change);
        Optional<Instant> full = full(tx, old, now);
        if (full.isPresent()) {
            return tooMany(full.get());
        }
        BindingChange asked =
                rows.move(tx, change, ChangeEvent.FACTOR_ASKED, now.plus(BindingChange.RESEND_AFTER), now);
        UUID code = notices.plan(tx, UrgentNotice.code(asked.recipientId(), old.id(), asked.id(), Channel.SMS));
        return new Step(running(tx, asked, rows.unacknowledged(tx, asked.id())), List.of(code));
    }

    /** The number that was bound when the change began. */
    Binding old(Tx tx, BindingChange change) {
        return bindings.find(tx, change.recipientId(), Objects.requireNonNull(change.oldBinding()))
                .orElseThrow();
    }

    private Optional<Instant> full(Tx tx, Binding to, Instant now) {
        return codes.fullUntil(tx, to.recipientId(), to.number(), now);
    }

    /** Asked for more codes than go out in an hour. */
    static Step tooMany(Instant until) {
        return Step.of(new ChangeAnswer.Refused(Refusal.TOO_MANY_CODES, until, Set.of(), null));
    }

    /** Asked again for a code too early. */
    static Step tooSoon(Instant until) {
        return Step.of(new ChangeAnswer.Refused(Refusal.TOO_SOON, until, Set.of(), null));
    }

    ChangeAnswer running(Tx tx, BindingChange change, List<Hint> open) {
        Binding binding =
                bindings.find(tx, change.recipientId(), change.binding()).orElseThrow();
        return new ChangeAnswer.Running(change, binding.number(), open);
    }
}
