package dev.anshi.binding;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Channel;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.notice.OneTimeCodes;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.recipient.Recipients;

/**
 * The change of a binding: each step is one transaction that takes the borrower's lock first, and sends what it planned once it is
 * committed. Another borrower's change is not found. "No" is an answer ({@link Refusal}), not an exception.
 */
@ApplicationScoped
public class BindingChanges {

    private final Database database;
    private final Recipients recipients;
    private final BindingChangeRows rows;
    private final ChangeStarts starts;
    private final ChangeSteps steps;
    private final NumberProofs proofs;
    private final AskAtProof operators;
    private final OneTimeCodes codes;
    private final UrgentNotices notices;

    BindingChanges(
            Database database,
            Recipients recipients,
            BindingChangeRows rows,
            ChangeStarts starts,
            ChangeSteps steps,
            NumberProofs proofs,
            AskAtProof operators,
            OneTimeCodes codes,
            UrgentNotices notices) {
        this.database = database;
        this.recipients = recipients;
        this.rows = rows;
        this.starts = starts;
        this.steps = steps;
        this.proofs = proofs;
        this.operators = operators;
        this.codes = codes;
        this.notices = notices;
    }

    /** Begins a change; one that is open ends with it. */
    public ChangeAnswer start(StartChange wish) {
        return done(tx -> starts.start(tx, wish));
    }

    /** Takes the borrower's answers to hints; with the last one the code goes out. */
    public ChangeAnswer acknowledge(String borrowerId, UUID id, Collection<Hint> hints) {
        return onOpen(borrowerId, id, (tx, change, now) -> {
            if (!rows.shown(tx, change.id()).containsAll(hints)) {
                return Step.refused(Refusal.HINT_NOT_SHOWN);
            }
            rows.acknowledge(tx, change.id(), hints, now);
            return change.state() == ChangeState.NEEDS_ACKNOWLEDGEMENT
                    ? steps.sendCodeWhenAcknowledged(tx, change, now)
                    : Step.of(steps.running(tx, change, rows.unacknowledged(tx, change.id())));
        });
    }

    /** Sends a code to the number bound now, which is the second factor of a change begun with one; none is needed where there are two. */
    public ChangeAnswer askOldNumber(String borrowerId, UUID id) {
        return onOpen(borrowerId, id, (tx, change, now) -> {
            if (change.state() != ChangeState.NEEDS_FACTOR) {
                return Step.refused(Refusal.FACTORS_COMPLETE);
            }
            return againFrom(tx, change, now).orElseGet(() -> steps.askOldNumber(tx, change, now));
        });
    }

    /** Sends another code to the new number, or calls it; it kills the one before. */
    public ChangeAnswer sendCode(String borrowerId, UUID id, Channel channel) {
        return onOpen(borrowerId, id, (tx, change, now) -> {
            if (change.state() == ChangeState.NEEDS_FACTOR) {
                return Step.refused(Refusal.NEEDS_FACTOR);
            }
            if (change.state() == ChangeState.NEEDS_ACKNOWLEDGEMENT) {
                return Step.refused(Refusal.NEEDS_ACKNOWLEDGEMENT);
            }
            return againFrom(tx, change, now)
                    .orElseGet(() -> steps.sendCode(tx, change, ChangeEvent.CODE_SENT_AGAIN, channel, now));
        });
    }

    /** Why no code may be sent again now, if none may. */
    private Optional<Step> againFrom(Tx tx, BindingChange change, Instant now) {
        if (codes.isLocked(tx, change.id())) {
            return Optional.of(Step.refused(Refusal.CODE_LOCKED));
        }
        return Optional.ofNullable(change.resendAt()).filter(now::isBefore).map(ChangeSteps::tooSoon);
    }

    /** Compares the code that came back; the right one binds the number. */
    public ChangeAnswer prove(String borrowerId, UUID id, String code) {
        ChangeAnswer answer = done(tx -> proofs.prove(tx, borrowerId, id, code));
        if (answer instanceof ChangeAnswer.Proved proved) {
            operators.about(proved.binding(), borrowerId);
        }
        return answer;
    }

    public ChangeAnswer giveUp(String borrowerId, UUID id) {
        return onOpen(borrowerId, id, (tx, change, now) -> {
            steps.end(tx, change, ChangeEvent.GAVE_UP, now);
            return Step.of(new ChangeAnswer.GivenUp());
        });
    }

    /** Drops the change that was begun in a session that is now revoked; absent: in any. */
    public void dropSession(String borrowerId, Optional<String> session) {
        database.run(tx -> {
            recipients.lock(tx, List.of(borrowerId));
            rows.open(tx, borrowerId)
                    .filter(change -> session.isEmpty() || session.get().equals(change.session()))
                    .ifPresent(change -> steps.end(tx, change, ChangeEvent.SESSION_REVOKED, tx.now()));
        });
    }

    /** Its owner is erased: what waits for a proof waits no longer. The caller holds the borrower's lock. */
    public void dropForErasure(Tx tx, String borrowerId) {
        rows.open(tx, borrowerId).ifPresent(change -> steps.end(tx, change, ChangeEvent.ERASED, tx.now()));
    }

    /**
     * The old number says that the change was not its owner's wish: it is frozen, where the binding is the one that it replaced. The
     * caller holds the borrower's lock.
     *
     * @return the change, where this froze it
     */
    public Optional<BindingChange> contest(Tx tx, String borrowerId, UUID id, UUID byBinding, Instant now) {
        return rows.find(tx, borrowerId, id)
                .filter(change -> byBinding.equals(change.oldBinding()) && !byBinding.equals(change.binding()))
                .flatMap(change -> frozen(tx, change, now));
    }

    private Optional<BindingChange> frozen(Tx tx, BindingChange change, Instant now) {
        return change.state()
                .after(ChangeEvent.CONTESTED)
                .map(next -> rows.move(tx, change, ChangeEvent.CONTESTED, change.resendAt(), now));
    }

    /** The change that the borrower may go on with. */
    public Optional<BindingChange> open(Tx tx, String borrowerId) {
        return rows.open(tx, borrowerId).filter(change -> !change.isOver(tx.now()));
    }

    /**
     * Why the borrower themselves can't contest a change on their account; empty where they can, or did.
     *
     * @param window since the change was proved; afterwards it is too late
     */
    public Optional<Refusal> hindersContest(Tx tx, String borrowerId, UUID id, Duration window, Instant now) {
        Optional<BindingChange> change = rows.find(tx, borrowerId, id);
        if (change.isEmpty()) {
            return Optional.of(Refusal.NOT_FOUND);
        }
        boolean waits =
                change.get().state() == ChangeState.CODE_SENT && !change.get().isOver(now);
        if (waits || change.get().state() == ChangeState.FROZEN) {
            return Optional.empty();
        }
        // A bound number that was only proved anew changed nothing.
        if (change.get().state() != ChangeState.PROVED
                || change.get().binding().equals(change.get().oldBinding())) {
            return Optional.of(Refusal.NOTHING_TO_CONTEST);
        }
        boolean inTime =
                rows.endedAt(tx, id).filter(at -> now.isBefore(at.plus(window))).isPresent();
        return inTime ? Optional.empty() : Optional.of(Refusal.CONTEST_TOO_LATE);
    }

    /** The borrower contests; the change, where this froze it. Ask {@link #hindersContest} first; the caller holds the borrower's lock. */
    public Optional<BindingChange> contestOwn(Tx tx, String borrowerId, UUID id, Instant now) {
        return rows.find(tx, borrowerId, id).flatMap(change -> frozen(tx, change, now));
    }

    /** The bindings that an open change waits to prove. */
    public Set<UUID> beingProved(Tx tx, String borrowerId) {
        return open(tx, borrowerId).map(change -> Set.of(change.binding())).orElse(Set.of());
    }

    private interface OpenStep {
        Step take(Tx tx, BindingChange change, Instant now);
    }

    private ChangeAnswer onOpen(String borrowerId, UUID id, OpenStep step) {
        return done(tx -> {
            recipients.lock(tx, List.of(borrowerId));
            Optional<BindingChange> change = rows.find(tx, borrowerId, id);
            if (change.isEmpty()) {
                return Step.refused(Refusal.NOT_FOUND);
            }
            Instant now = tx.now();
            return steps.hindrance(tx, change.get(), now)
                    .map(Step::refused)
                    .orElseGet(() -> step.take(tx, change.get(), now));
        });
    }

    private ChangeAnswer done(Function<Tx, Step> work) {
        Step step = database.transaction(work);
        notices.sendOrLeave(step.notices());
        return step.answer();
    }
}
