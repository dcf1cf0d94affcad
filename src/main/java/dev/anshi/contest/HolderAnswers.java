package dev.anshi.contest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Purpose;
import dev.anshi.binding.BindingChanges;
import dev.anshi.casework.CaseFiles;
import dev.anshi.casework.CaseKind;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Borrowers;
import dev.anshi.notice.CodedNotice;
import dev.anshi.notice.NoticeCodes;
import dev.anshi.notice.Occasion;
import dev.anshi.notice.UrgentNotice;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Recipients;
import dev.anshi.recipient.Rulebooks;
import dev.anshi.recipient.Suppressions;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;

/**
 * Answers by the code of a text. Each is one transaction that takes the reader's lock first, so that a claim after it obeys it (G5).
 * Said twice, it counts once; a code that is nobody's changes nothing.
 */
@ApplicationScoped
public class HolderAnswers {

    private final Database database;
    private final NoticeCodes codes;
    private final Recipients recipients;
    private final Bindings bindings;
    private final BindingChanges changes;
    private final Suppressions suppressions;
    private final CaseFiles cases;
    private final Borrowers borrowers;
    private final Rulebooks rulebooks;
    private final UrgentNotices notices;
    private final Measurements measurements;

    HolderAnswers(
            Database database,
            NoticeCodes codes,
            Recipients recipients,
            Bindings bindings,
            BindingChanges changes,
            Suppressions suppressions,
            CaseFiles cases,
            Borrowers borrowers,
            Rulebooks rulebooks,
            UrgentNotices notices,
            Measurements measurements) {
        this.database = database;
        this.codes = codes;
        this.recipients = recipients;
        this.bindings = bindings;
        this.changes = changes;
        this.suppressions = suppressions;
        this.cases = cases;
        this.borrowers = borrowers;
        this.rulebooks = rulebooks;
        this.notices = notices;
        this.measurements = measurements;
    }

    /** The holder of the phone is not the person we write to: that person's binding is suspended, and a case opens. */
    public void notMine(String code) {
        database.run(tx -> codes.find(tx, code).ifPresent(notice -> disown(tx, notice)));
    }

    /**
     * The owner of the old number did not wish the change that its notice tells of: the change is frozen, the new number suspended, and a
     * case opens. After the rulebook's contestWindow it is too late. By the notice to the new number it is a "not me".
     */
    public void contest(String code) {
        database.run(tx -> codes.find(tx, code)
                .filter(notice -> notice.purpose() == Purpose.BINDING_NOTICE)
                .ifPresent(notice -> freeze(tx, notice)));
    }

    private void disown(Tx tx, CodedNotice notice) {
        recipients.lock(tx, List.of(notice.recipientId()));
        bindings.find(tx, notice.recipientId(), notice.binding())
                .map(told -> latestTo(tx, told))
                .filter(binding -> !suppressions.isSaidNotMine(tx, binding, bindings.numberIndex(binding)))
                .ifPresent(binding -> disown(tx, binding, tx.now()));
    }

    // The number may have been bound anew since the text: what is said of the phone counts for that too.
    private Binding latestTo(Tx tx, Binding told) {
        return bindings.of(tx, told.recipientId()).stream()
                .filter(binding -> binding.isTo(told.number()))
                .reduce(told, (earlier, later) -> isLive(earlier) && !isLive(later) ? earlier : later);
    }

    private void disown(Tx tx, Binding binding, Instant now) {
        suppressions.notMine(
                tx, binding.recipientId(), bindings.numberIndex(binding), now, Suppressions.Source.CODE_PAGE);
        suspend(tx, binding, CaseKind.NOT_MINE, null, now);
        tx.onCommit(() -> measurements.count(Metric.NOT_MINE, 1));
    }

    private void freeze(Tx tx, CodedNotice notice) {
        UUID change = notice.change();
        if (change == null) {
            return;
        }
        recipients.lock(tx, List.of(notice.recipientId()));
        Instant now = tx.now();
        Optional<Binding> told = bindings.find(tx, notice.recipientId(), notice.binding());
        if (told.filter(binding -> binding.isIn(NumberState.ACTIVE)).isPresent()) {
            disown(tx, notice);
            return;
        }
        told.filter(old -> isWithin(contestWindow(tx, old), old, now))
                .flatMap(old -> changes.contest(tx, old.recipientId(), change, old.id(), now))
                .flatMap(frozen -> bindings.find(tx, frozen.recipientId(), frozen.binding()))
                .ifPresent(bound -> suspend(tx, bound, CaseKind.CONTESTED_CHANGE, change, now));
    }

    private static boolean isLive(Binding binding) {
        return binding.isIn(NumberState.ACTIVE) || binding.isIn(NumberState.PENDING);
    }

    private Duration contestWindow(Tx tx, Binding of) {
        return rulebooks
                .newest(borrowers.find(tx, of.recipientId()).orElseThrow().jurisdiction())
                .contestWindow();
    }

    // The old number was taken off when the new one was proved: its changedAt is the instant of the change.
    private static boolean isWithin(Duration window, Binding old, Instant now) {
        Instant changed = old.changedAt();
        return changed != null && now.isBefore(changed.plus(window));
    }

    private void suspend(Tx tx, Binding binding, CaseKind kind, @Nullable UUID change, Instant now) {
        if (!isLive(binding)) {
            return;
        }
        bindings.suspend(tx, binding, now);
        cases.open(tx, kind, binding.recipientId(), binding.id(), change);
        // In the app alone, by the next release: the phone's holder is not to be written to, and the borrower must
        // learn of it.
        notices.plan(
                tx,
                new UrgentNotice(
                        binding.recipientId(),
                        Purpose.BINDING_NOTICE,
                        Channel.IN_APP,
                        binding.id(),
                        change,
                        null,
                        Occasion.NUMBER_SUSPENDED,
                        contestWindow(tx, binding)));
    }
}
