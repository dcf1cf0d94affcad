package dev.anshi.binding;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Provenance;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Rulebook;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Borrower;
import dev.anshi.ledger.Borrowers;
import dev.anshi.notice.CodedNotice;
import dev.anshi.notice.NoticeCodes;
import dev.anshi.notice.UrgentNotice;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.BindingActor;
import dev.anshi.recipient.Bindings;
import dev.anshi.rulebook.Rulebooks;
import dev.anshi.wording.Occasion;

/**
 * The notice code of a text to the number, typed by the logged-in borrower: whoever does that reads the phone's texts. It shows so for the
 * instant at which the text went out and no later one, so that an old text, kept or photographed, outlives no doubt that came after it.
 */
@ApplicationScoped
public class ProofByNotice {

    /** As long as a check-up is of use. */
    private static final Duration COUNTS_FOR = Duration.ofDays(7);

    private final Database database;
    private final Borrowers borrowers;
    private final Bindings bindings;
    private final NoticeCodes codes;
    private final Rulebooks rulebooks;
    private final UrgentNotices notices;

    ProofByNotice(
            Database database,
            Borrowers borrowers,
            Bindings bindings,
            NoticeCodes codes,
            Rulebooks rulebooks,
            UrgentNotices notices) {
        this.database = database;
        this.borrowers = borrowers;
        this.bindings = bindings;
        this.codes = codes;
        this.rulebooks = rulebooks;
        this.notices = notices;
    }

    /**
     * Moves the proof of a bound number on, or is the first one of a number in the lender's books. The first one binds a number, and asks
     * for what a first binding asks for; beside another number that is bound, only a change does it.
     *
     * @param exclusiveUse with a first proof: what the borrower says about who else uses the phone; absent: as it was
     */
    public ChangeAnswer prove(LogIn logIn, UUID id, String code, @Nullable Boolean exclusiveUse) {
        Step step = database.transaction(tx -> {
            Optional<Borrower> borrower = borrowers.find(tx, logIn.borrowerId());
            Optional<Binding> named = borrower.flatMap(any -> bindings.find(tx, logIn.borrowerId(), id));
            if (named.isEmpty()) {
                return Step.refused(Refusal.NOT_FOUND);
            }
            bindings.lockForProof(tx, logIn.borrowerId(), named.get().number());
            List<Binding> own = bindings.of(tx, logIn.borrowerId());
            Wish wish = new Wish(logIn, borrower.get(), own, exclusiveUse);
            return wish.binding(id)
                    .map(binding -> compared(tx, wish, binding, code))
                    .orElseGet(() -> Step.refused(Refusal.NOT_FOUND));
        });
        notices.sendOrLeave(step.notices());
        return step.answer();
    }

    private record Wish(
            LogIn logIn,
            Borrower borrower,
            List<Binding> own,
            @Nullable Boolean exclusiveUse) {

        Optional<Binding> binding(UUID id) {
            return own.stream().filter(each -> each.id().equals(id)).findAny();
        }

        boolean hasNoneBound() {
            return own.stream().noneMatch(binding -> binding.isIn(NumberState.ACTIVE));
        }

        EnumSet<Factor> factors(Instant now) {
            EnumSet<Factor> shown = Factor.shown(logIn.amr(), logIn.authTime(), now);
            if (isFirst() && borrower.identity().state() == Borrower.Identity.State.VERIFIED) {
                shown.add(Factor.IDENTITY);
            }
            return shown;
        }

        boolean isFirst() {
            return own.stream().allMatch(binding -> binding.provenAt() == null);
        }
    }

    private Step compared(Tx tx, Wish wish, Binding binding, String code) {
        Instant now = tx.now();
        Optional<CodedNotice> text = codes.find(tx, code)
                .filter(found -> found.recipientId().equals(binding.recipientId()))
                .filter(found -> wish.binding(found.binding())
                        .filter(told -> told.isTo(binding.number()))
                        .isPresent())
                .filter(found -> found.claimedAt().isAfter(now.minus(COUNTS_FOR)));
        if (text.isEmpty()) {
            return Step.refused(Refusal.NOTICE_CODE_WRONG);
        }
        Instant at = text.get().claimedAt();
        if (binding.isIn(NumberState.ACTIVE)) {
            return Step.of(new ChangeAnswer.Kept(again(tx, binding, at)));
        }
        return binding.isIn(NumberState.PENDING) && binding.provenance() == Provenance.LENDER_RECORD
                ? first(tx, wish, binding, at, now)
                : Step.refused(Refusal.BINDING_OVER);
    }

    private Binding again(Tx tx, Binding binding, Instant at) {
        Instant proven = binding.provenAt();
        return proven == null || at.isAfter(proven)
                ? bindings.proveAgain(tx, binding, BindingActor.OWNER, at)
                : binding;
    }

    private Step first(Tx tx, Wish wish, Binding binding, Instant at, Instant now) {
        if (!wish.hasNoneBound()) {
            return Step.refused(Refusal.NEEDS_CHANGE);
        }
        EnumSet<Factor> factors = wish.factors(now);
        if (!Factor.suffice(factors, wish.isFirst())) {
            return Step.of(new ChangeAnswer.Refused(Refusal.STEP_UP, null, Factor.wouldDo(factors), null));
        }
        Boolean exclusive = wish.exclusiveUse() == null ? binding.exclusiveUse() : wish.exclusiveUse();
        Rulebook rulebook = rulebooks.newest(wish.borrower().jurisdiction());
        Binding proved = bindings.prove(tx, binding, exclusive, now.plus(rulebook.coolDown()), at);
        return new Step(new ChangeAnswer.Kept(proved), tell(tx, proved, rulebook.contestWindow()));
    }

    // As with every binding: the phone and the app are told that something changed, and nothing of what.
    private List<UUID> tell(Tx tx, Binding binding, Duration contestWindow) {
        notices.plan(
                tx,
                new UrgentNotice(
                        binding.recipientId(),
                        Purpose.BINDING_NOTICE,
                        Channel.IN_APP,
                        binding.id(),
                        null,
                        null,
                        Occasion.NUMBER_CHANGED,
                        contestWindow));
        return List.of(
                notices.plan(tx, UrgentNotice.bindingNotice(binding.recipientId(), binding.id(), null, contestWindow)));
    }
}
