package dev.anshi.binding;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Provenance;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Borrower;
import dev.anshi.ledger.Borrowers;
import dev.anshi.notice.OneTimeCodes;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Recipients;

/** The first step: two factors, the number, the hints. */
@ApplicationScoped
class ChangeStarts {

    private final Recipients recipients;
    private final Borrowers borrowers;
    private final Bindings bindings;
    private final BindingChangeRows rows;
    private final ChangeSteps steps;
    private final OneTimeCodes codes;
    private final Watch watch;

    ChangeStarts(
            Recipients recipients,
            Borrowers borrowers,
            Bindings bindings,
            BindingChangeRows rows,
            ChangeSteps steps,
            OneTimeCodes codes,
            Watch watch) {
        this.codes = codes;
        this.watch = watch;
        this.recipients = recipients;
        this.borrowers = borrowers;
        this.bindings = bindings;
        this.rows = rows;
        this.steps = steps;
    }

    Step start(Tx tx, StartChange wish) {
        recipients.lock(tx, List.of(wish.borrowerId()));
        Optional<Borrower> borrower = borrowers.find(tx, wish.borrowerId());
        if (borrower.isEmpty()) {
            return Step.refused(Refusal.NOT_FOUND);
        }
        List<Binding> own = bindings.of(tx, wish.borrowerId());
        Instant now = tx.now();
        Set<Factor> factors = factors(wish, borrower.get(), isFirst(own), now);
        boolean enough = Factor.suffice(factors, isFirst(own));
        Optional<BindingChange> open = rows.open(tx, wish.borrowerId());
        if (!enough && !mayAskOldNumber(own, factors, open)) {
            return stepUp(factors, null);
        }
        Optional<UUID> waiting = enough ? Optional.empty() : waiting(wish, own, open, now);
        if (waiting.isPresent()) {
            return stepUp(factors, waiting.get());
        }
        Optional<Instant> codeFrom = rows.resendAt(tx, to(wish.number(), own), now);
        if (codeFrom.isPresent()) {
            return ChangeSteps.tooSoon(codeFrom.get());
        }
        Optional<Instant> full =
                codes.fullUntil(tx, wish.borrowerId(), wish.number().number(), now);
        if (full.isPresent()) {
            return ChangeSteps.tooMany(full.get());
        }
        open.ifPresent(earlier -> steps.end(tx, earlier, ChangeEvent.STARTED_ANEW, now));
        Set<Hint> hints = Hints.of(wish.number(), borrower.get(), own);
        BindingChange change = change(tx, wish, own, factors, now);
        Step begun = enough ? begin(tx, wish, hints, change) : beginWithOneFactor(tx, wish, hints, change);
        watch.look(tx, change, wish.origins());
        return begun;
    }

    /** The change to the same number that waits for a code to the old one already: the same asked again, as a client does, begins no other. */
    private static Optional<UUID> waiting(
            StartChange wish, List<Binding> own, Optional<BindingChange> open, Instant now) {
        List<UUID> same = to(wish.number(), own);
        return open.filter(change -> same.contains(change.binding()) && !change.isOver(now))
                .filter(change -> change.exclusiveUse() == wish.exclusiveUse()
                        && Optional.ofNullable(change.session()).equals(wish.session()))
                .map(BindingChange::id);
    }

    // A session with one factor must not end what two factors began.
    private static boolean mayAskOldNumber(List<Binding> own, Set<Factor> factors, Optional<BindingChange> open) {
        return Factor.wantsOldNumber(factors)
                && active(own).isPresent()
                && open.filter(change -> change.state() != ChangeState.NEEDS_FACTOR)
                        .isEmpty();
    }

    private static Step stepUp(Set<Factor> factors, @Nullable UUID change) {
        Set<String> wouldDo = new TreeSet<>(Factor.wouldDo(factors));
        if (change != null) {
            wouldDo.add(Factor.BY_TEXT);
        }
        return Step.of(new ChangeAnswer.Refused(Refusal.STEP_UP, null, wouldDo, change));
    }

    private Step beginWithOneFactor(Tx tx, StartChange wish, Set<Hint> hints, BindingChange change) {
        Instant stale = wish.authTime().orElseThrow().plus(Factor.FRESH);
        BindingChange waiting = change.inNeedOfAFactor(stale);
        rows.insert(tx, waiting);
        ask(tx, wish, hints, waiting);
        return stepUp(waiting.factors(), waiting.id());
    }

    private void ask(Tx tx, StartChange wish, Set<Hint> hints, BindingChange change) {
        rows.show(tx, change.id(), hints, change.startedAt());
        rows.acknowledge(tx, change.id(), wish.acknowledged(), change.startedAt());
    }

    private Step begin(Tx tx, StartChange wish, Set<Hint> hints, BindingChange change) {
        rows.insert(tx, change);
        ask(tx, wish, hints, change);
        return steps.sendCodeWhenAcknowledged(tx, change, change.startedAt());
    }

    private BindingChange change(Tx tx, StartChange wish, List<Binding> own, Set<Factor> factors, Instant now) {
        return new BindingChange(
                UUID.randomUUID(),
                wish.borrowerId(),
                ChangeState.NEEDS_ACKNOWLEDGEMENT,
                toProve(tx, wish, own).id(),
                active(own).map(Binding::id).orElse(null),
                wish.exclusiveUse(),
                wish.session().orElse(null),
                factors,
                now,
                now.plus(BindingChange.LIFETIME),
                null);
    }

    // A number that is bound now is proved anew; one of the lender's books that waits for its proof gets it here.
    private Binding toProve(Tx tx, StartChange wish, List<Binding> own) {
        return own.stream()
                .filter(binding -> binding.isTo(wish.number().number()))
                .filter(binding -> binding.isIn(NumberState.ACTIVE)
                        || (binding.isIn(NumberState.PENDING) && binding.provenance() == Provenance.LENDER_RECORD))
                .findAny()
                .orElseGet(() -> bindings.enter(tx, wish.borrowerId(), wish.number(), wish.exclusiveUse()));
    }

    // Whoever had a number before has none "in place of" which an identity could stand: a contested or suspended one
    // must not make the next
    // change easier than the change before it.
    private static boolean isFirst(List<Binding> own) {
        return own.stream().allMatch(binding -> binding.provenAt() == null);
    }

    private static Set<Factor> factors(StartChange wish, Borrower borrower, boolean first, Instant now) {
        EnumSet<Factor> factors = Factor.shown(wish.amr(), wish.authTime(), now);
        boolean verified = borrower.identity().state() == Borrower.Identity.State.VERIFIED;
        if (first && verified) {
            factors.add(Factor.IDENTITY);
        }
        return factors;
    }

    private static Optional<Binding> active(List<Binding> own) {
        return own.stream().filter(binding -> binding.isIn(NumberState.ACTIVE)).findAny();
    }

    private static List<UUID> to(ParsedNumber number, List<Binding> own) {
        return own.stream()
                .filter(binding -> binding.isTo(number.number()))
                .map(Binding::id)
                .toList();
    }
}
