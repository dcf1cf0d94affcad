package dev.anshi.contest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Rulebook;
import dev.anshi.binding.BindingChange;
import dev.anshi.binding.BindingChanges;
import dev.anshi.binding.Refusal;
import dev.anshi.casework.CaseFiles;
import dev.anshi.casework.CaseKind;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Borrowers;
import dev.anshi.notice.UrgentNotice;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.BindingActor;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Namings;
import dev.anshi.recipient.Suppressions;
import dev.anshi.rulebook.Rulebooks;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;
import dev.anshi.wording.Occasion;

/**
 * "Not me", "that change was not mine", however it was said. The caller holds the person's lock, so that a claim after it obeys it (G5).
 * Said twice, it counts once.
 */
@ApplicationScoped
public class Objections {

    private final Bindings bindings;
    private final BindingChanges changes;
    private final Suppressions suppressions;
    private final Namings namings;
    private final ContestedNamings named;
    private final CaseFiles cases;
    private final Borrowers borrowers;
    private final Rulebooks rulebooks;
    private final UrgentNotices notices;
    private final Measurements measurements;

    Objections(
            Bindings bindings,
            BindingChanges changes,
            Suppressions suppressions,
            Namings namings,
            ContestedNamings named,
            CaseFiles cases,
            Borrowers borrowers,
            Rulebooks rulebooks,
            UrgentNotices notices,
            Measurements measurements) {
        this.bindings = bindings;
        this.changes = changes;
        this.suppressions = suppressions;
        this.namings = namings;
        this.named = named;
        this.cases = cases;
        this.borrowers = borrowers;
        this.rulebooks = rulebooks;
        this.notices = notices;
        this.measurements = measurements;
    }

    /**
     * What the holder of a phone says.
     *
     * @param knewAsOf how recent what they go by is: when the text came, or when they answered
     */
    public record Said(Instant knewAsOf, Instant at, Suppressions.Source source) {

        /** By an SMS of that instant, which shows who holds the phone then. */
        public static Said bySms(Instant at) {
            return new Said(at, at, Suppressions.Source.SMS);
        }
    }

    /**
     * The holder of the phone is not this person: nothing more goes there, the binding is suspended, and a case opens. Where the number was
     * proved since they knew, that tells nothing of who holds it now, and a person looks.
     *
     * @return whether it changed what the person may be sent
     */
    public boolean notMine(Tx tx, String person, PhoneNumber number, Said said) {
        Optional<Binding> bound = bindings.of(tx, person).stream()
                .filter(binding -> binding.isTo(number))
                // The number may have been bound anew: what is said of the phone counts for that too.
                .reduce((earlier, later) -> isLive(earlier) && !isLive(later) ? earlier : later);
        return bound.isPresent() && disown(tx, bound.get(), said);
    }

    private boolean disown(Tx tx, Binding binding, Said said) {
        Instant proven = binding.provenAt();
        if (proven != null && proven.isAfter(said.knewAsOf())) {
            openCase(tx, binding);
            return false;
        }
        boolean news = suppress(tx, binding, said);
        if (isLive(binding)) {
            openCase(tx, binding);
            suspend(tx, binding, null, BindingActor.PHONE);
        }
        return news || isLive(binding);
    }

    // Who was named by mistake has answered by that. Where they had agreed a person looks, for whoever they read along
    // with.
    private void openCase(Tx tx, Binding binding) {
        Optional<String> namedBy = namings.borrowerOf(tx, binding.recipientId());
        if (namedBy.isEmpty() || binding.provenAt() != null) {
            String borrower = namedBy.orElse(binding.recipientId());
            cases.open(tx, CaseKind.NOT_MINE, borrower, binding.id(), null);
        }
    }

    private boolean suppress(Tx tx, Binding binding, Said said) {
        byte[] index = bindings.numberIndex(binding);
        if (suppressions.isSaidNotMine(tx, binding, index)) {
            return false;
        }
        suppressions.notMine(tx, binding.recipientId(), index, said.at(), said.source());
        tx.onCommit(() -> measurements.count(Metric.NOT_MINE, 1));
        return true;
    }

    /**
     * The owner of the old number did not wish the change: it is frozen, whatever was bound since is suspended, whoever was named since
     * is taken back, and a case opens. After the
     * rulebook's contestWindow nothing happens. Of a change that staff began the old number is told while it is still bound, and may stop it
     * before the new one is proved; then both are suspended.
     *
     * @param change what the number was told of; absent: that it was taken off
     * @return whether it was contested by this
     */
    public boolean contest(Tx tx, Binding old, @Nullable UUID change) {
        if (change == null) {
            return contestRemoval(tx, old);
        }
        boolean inTime =
                isLive(old) ? isWaitingForProof(tx, old.recipientId(), change) : isWithinContestWindow(tx, old);
        if (!inTime) {
            return false;
        }
        Optional<BindingChange> frozen = changes.contest(tx, old.recipientId(), change, old.id(), tx.now());
        frozen.ifPresent(contested -> suspendAll(tx, contested, BindingActor.PHONE));
        return frozen.isPresent();
    }

    // A number that was taken off is not told of what is bound next: it contests that, too.
    private boolean contestRemoval(Tx tx, Binding old) {
        Instant removed = old.changedAt();
        if (removed == null || !old.isIn(NumberState.REVOKED) || !isWithinContestWindow(tx, old)) {
            return false;
        }
        named.endSince(tx, old.recipientId(), removed);
        suspendAll(tx, old.recipientId(), old.id(), null, BindingActor.PHONE);
        return true;
    }

    /** The borrower says of a change on their account that it was not theirs; why not, where that can't be. */
    public Optional<Refusal> contestOwn(Tx tx, String borrower, UUID change) {
        Optional<Duration> window = contestWindow(tx, borrower);
        if (window.isEmpty()) {
            return Optional.of(Refusal.NOT_FOUND);
        }
        Optional<Refusal> refused = changes.hindersContest(tx, borrower, change, window.get(), tx.now());
        if (refused.isEmpty()) {
            changes.contestOwn(tx, borrower, change, tx.now())
                    .ifPresent(contested -> suspendAll(tx, contested, BindingActor.OWNER));
        }
        return refused;
    }

    // Who took a number over may have named themselves since: they would read along whatever becomes of the number.
    private void suspendAll(Tx tx, BindingChange contested, BindingActor by) {
        named.endSince(tx, contested.recipientId(), contested.startedAt());
        suspendAll(tx, contested.recipientId(), contested.binding(), contested.id(), by);
    }

    private void suspendAll(Tx tx, String borrower, UUID contested, @Nullable UUID change, BindingActor by) {
        cases.open(tx, CaseKind.CONTESTED_CHANGE, borrower, contested, change);
        // Who took a number over may have bound another one since: none that came after the old one stays.
        bindings.of(tx, borrower).stream().filter(Objections::isLive).forEach(binding -> {
            suspend(tx, binding, change, by);
            tellSuspended(tx, binding, change, Channel.SMS);
        });
    }

    private boolean isWaitingForProof(Tx tx, String borrower, UUID change) {
        return changes.open(tx, borrower)
                .filter(open -> open.id().equals(change))
                .isPresent();
    }

    static boolean isLive(Binding binding) {
        return binding.isIn(NumberState.ACTIVE) || binding.isIn(NumberState.PENDING);
    }

    // The old number was taken off when the new one was proved: its changedAt is the instant of the change.
    private boolean isWithinContestWindow(Tx tx, Binding old) {
        Instant changed = old.changedAt();
        return changed != null
                && contestWindow(tx, old.recipientId())
                        .filter(window -> tx.now().isBefore(changed.plus(window)))
                        .isPresent();
    }

    /** Empty for who is no borrower: they have no change to contest and no app. */
    private Optional<Duration> contestWindow(Tx tx, String person) {
        return borrowers.jurisdiction(tx, person).map(rulebooks::newest).map(Rulebook::contestWindow);
    }

    private void suspend(Tx tx, Binding binding, @Nullable UUID change, BindingActor by) {
        bindings.suspend(tx, binding, by, tx.now());
        // Where the phone's holder said "not me" it is not to be written to; the borrower must learn of it.
        tellSuspended(tx, binding, change, Channel.IN_APP);
    }

    // By the next release, which is soon enough.
    private void tellSuspended(Tx tx, Binding binding, @Nullable UUID change, Channel channel) {
        contestWindow(tx, binding.recipientId())
                .ifPresent(window -> notices.plan(
                        tx,
                        new UrgentNotice(
                                binding.recipientId(),
                                Purpose.BINDING_NOTICE,
                                channel,
                                binding.id(),
                                change,
                                null,
                                Occasion.NUMBER_SUSPENDED,
                                window)));
    }
}
