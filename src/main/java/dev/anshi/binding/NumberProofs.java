package dev.anshi.binding;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Rulebook;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Borrowers;
import dev.anshi.notice.OneTimeCodes;
import dev.anshi.notice.UrgentNotice;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.rulebook.Rulebooks;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;
import dev.anshi.wording.Occasion;

/** The last step: the code that was sent to the number comes back. */
@ApplicationScoped
class NumberProofs {

    private final Borrowers borrowers;
    private final Bindings bindings;
    private final BindingChangeRows rows;
    private final ChangeSteps steps;
    private final Rulebooks rulebooks;
    private final OneTimeCodes codes;
    private final UrgentNotices notices;
    private final Watch watch;
    private final Measurements measurements;

    NumberProofs(
            Borrowers borrowers,
            Bindings bindings,
            BindingChangeRows rows,
            ChangeSteps steps,
            Rulebooks rulebooks,
            OneTimeCodes codes,
            UrgentNotices notices,
            Watch watch,
            Measurements measurements) {
        this.borrowers = borrowers;
        this.bindings = bindings;
        this.rows = rows;
        this.steps = steps;
        this.rulebooks = rulebooks;
        this.codes = codes;
        this.notices = notices;
        this.watch = watch;
        this.measurements = measurements;
    }

    Step prove(Tx tx, String borrowerId, UUID id, String code) {
        Optional<Binding> entered =
                rows.find(tx, borrowerId, id).flatMap(change -> bindings.find(tx, borrowerId, change.binding()));
        if (entered.isEmpty()) {
            return Step.refused(Refusal.NOT_FOUND);
        }
        // A proof also touches everybody else who has the number: all of them are locked before anything is read for
        // good.
        bindings.lockForProof(tx, borrowerId, entered.get().number());
        BindingChange change = rows.find(tx, borrowerId, id).orElseThrow();
        Instant now = tx.now();
        Optional<Refusal> hindrance = steps.hindrance(tx, change, now);
        if (hindrance.isPresent()) {
            return Step.refused(hindrance.get());
        }
        return switch (change.state()) {
            case NEEDS_FACTOR ->
                compared(tx, change, steps.old(tx, change), code, now, old -> factorShown(tx, change, now));
            case NEEDS_ACKNOWLEDGEMENT -> Step.refused(Refusal.NEEDS_ACKNOWLEDGEMENT);
            default -> {
                Binding binding =
                        bindings.find(tx, borrowerId, change.binding()).orElseThrow();
                yield compared(tx, change, binding, code, now, right -> bound(tx, change, right, now));
            }
        };
    }

    private Step factorShown(Tx tx, BindingChange change, Instant now) {
        return steps.sendCodeWhenAcknowledged(tx, rows.factorShown(tx, change, now), now);
    }

    private Step compared(
            Tx tx, BindingChange change, Binding binding, String code, Instant now, Function<Binding, Step> right) {
        return switch (codes.check(tx, change.id(), Purpose.ONE_TIME_CODE, bindings.numberIndex(binding), code)) {
            case RIGHT -> {
                tx.onCommit(() -> measurements.count(Metric.CODES_PROVED, 1));
                yield right.apply(binding);
            }
            case WRONG -> Step.refused(Refusal.CODE_WRONG);
            case LOCKED -> {
                rows.tellLocked(tx, change, now);
                yield Step.refused(Refusal.CODE_LOCKED);
            }
            case EXPIRED -> Step.refused(Refusal.CODE_EXPIRED);
            case NONE -> Step.refused(Refusal.CODE_NOT_SENT);
        };
    }

    // activeFrom = verification + coolDown with every change, a first binding included (authorization.md, Rulebook:
    // "binding sets
    // activeFrom"): whoever got into an account must not read its debt at once on a number of their own.
    private Step bound(Tx tx, BindingChange change, Binding binding, Instant now) {
        Rulebook rulebook = rulebooks.newest(
                borrowers.find(tx, change.recipientId()).orElseThrow().jurisdiction());
        rows.move(tx, change, ChangeEvent.NUMBER_PROVED, change.resendAt(), now);
        Binding proved = bindings.prove(tx, binding, change.exclusiveUse(), now.plus(coolDown(change, rulebook)), now);
        watch.look(tx, change);
        // Where a bound number was only proved anew nothing changed, and nobody is told.
        boolean anew = change.binding().equals(change.oldBinding());
        return new Step(new ChangeAnswer.Proved(proved), anew ? List.of() : tell(tx, change, rulebook.contestWindow()));
    }

    // Of whom staff was persuaded nobody has shown a factor: there is twice as long to find out that it was a fraud.
    private static Duration coolDown(BindingChange change, Rulebook rulebook) {
        return change.isAssisted() ? rulebook.coolDown().multipliedBy(2) : rulebook.coolDown();
    }

    // The old number, the new one and the app are told that something changed, and nothing of what.
    private List<UUID> tell(Tx tx, BindingChange change, Duration contestWindow) {
        notices.plan(tx, inApp(change, contestWindow));
        return Stream.of(Optional.ofNullable(change.oldBinding()), Optional.of(change.binding()))
                .flatMap(Optional::stream)
                .map(binding -> UrgentNotice.bindingNotice(change.recipientId(), binding, change.id(), contestWindow))
                .map(notice -> notices.plan(tx, notice))
                .toList();
    }

    // Not queued: the release shows it.
    private static UrgentNotice inApp(BindingChange change, Duration contestWindow) {
        return new UrgentNotice(
                change.recipientId(),
                Purpose.BINDING_NOTICE,
                Channel.IN_APP,
                change.binding(),
                change.id(),
                null,
                Occasion.NUMBER_CHANGED,
                contestWindow);
    }
}
