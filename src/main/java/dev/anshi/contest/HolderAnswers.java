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
import dev.anshi.binding.BindingChange;
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

    /** Longer than anybody waits with such an answer, short enough that an old picture of a text stops nobody. */
    private static final Duration COUNTS_FOR = Duration.ofDays(90);

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

    /**
     * The holder of the phone is not the person we write to: that person's binding is suspended, and a case opens. From the old number of a
     * change, while it may be contested, it is a contest.
     */
    public void notMine(String code) {
        database.run(tx -> recent(tx, code).ifPresent(notice -> {
            if (!freeze(tx, notice)) {
                disown(tx, notice);
            }
        }));
    }

    /**
     * The owner of the old number did not wish the change that its notice tells of: the change is frozen, whatever number was bound since is
     * suspended, and a case opens. After the rulebook's contestWindow it is too late. By the notice to the new number it is a "not me".
     */
    public void contest(String code) {
        database.run(tx -> recent(tx, code)
                .filter(notice -> notice.purpose() == Purpose.BINDING_NOTICE && notice.change() != null)
                .ifPresent(notice -> {
                    if (!freeze(tx, notice) && isLive(told(tx, notice))) {
                        disown(tx, notice);
                    }
                }));
    }

    /** What an old text says of a phone nobody knows: after so long only the question whether it was genuine is answered. */
    private Optional<CodedNotice> recent(Tx tx, String code) {
        Optional<CodedNotice> notice = codes.find(tx, code);
        notice.ifPresent(found -> recipients.lock(tx, List.of(found.recipientId())));
        return notice.filter(found -> tx.now().isBefore(found.claimedAt().plus(COUNTS_FOR)))
                .filter(found ->
                        bindings.find(tx, found.recipientId(), found.binding()).isPresent());
    }

    private Binding told(Tx tx, CodedNotice notice) {
        return bindings.find(tx, notice.recipientId(), notice.binding()).orElseThrow();
    }

    private void disown(Tx tx, CodedNotice notice) {
        Binding binding = latestTo(tx, told(tx, notice));
        Instant proven = binding.provenAt();
        if (proven != null && proven.isAfter(notice.claimedAt())) {
            // The number was proved since the text came: the text tells nothing of who holds the phone now. A person
            // looks.
            cases.open(tx, CaseKind.NOT_MINE, binding.recipientId(), binding.id(), null);
            return;
        }
        Instant now = tx.now();
        byte[] index = bindings.numberIndex(binding);
        if (!suppressions.isSaidNotMine(tx, binding, index)) {
            suppressions.notMine(tx, binding.recipientId(), index, now, Suppressions.Source.CODE_PAGE);
            tx.onCommit(() -> measurements.count(Metric.NOT_MINE, 1));
        }
        if (isLive(binding)) {
            cases.open(tx, CaseKind.NOT_MINE, binding.recipientId(), binding.id(), null);
            suspend(tx, binding, null, now);
        }
    }

    // The number may have been bound anew since the text: what is said of the phone counts for that too.
    private Binding latestTo(Tx tx, Binding told) {
        return bindings.of(tx, told.recipientId()).stream()
                .filter(binding -> binding.isTo(told.number()))
                .reduce(told, (earlier, later) -> isLive(earlier) && !isLive(later) ? earlier : later);
    }

    /** Whether the notice was to the old number of a change that could still be contested, which is done then. */
    private boolean freeze(Tx tx, CodedNotice notice) {
        UUID change = notice.change();
        Binding old = told(tx, notice);
        Instant now = tx.now();
        if (change == null || isLive(old) || !isWithin(contestWindow(tx, old), old, now)) {
            return false;
        }
        Optional<BindingChange> frozen = changes.contest(tx, old.recipientId(), change, old.id(), now);
        frozen.ifPresent(contested -> {
            cases.open(tx, CaseKind.CONTESTED_CHANGE, old.recipientId(), contested.binding(), change);
            // Who took a number over may have bound another one since: none that came after the old one stays.
            bindings.of(tx, old.recipientId()).stream()
                    .filter(HolderAnswers::isLive)
                    .forEach(binding -> suspend(tx, binding, change, now));
        });
        return frozen.isPresent();
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

    private void suspend(Tx tx, Binding binding, @Nullable UUID change, Instant now) {
        bindings.suspend(tx, binding, now);
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
