package dev.anshi.contest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.casework.CaseFiles;
import dev.anshi.casework.CaseKind;
import dev.anshi.database.Tx;
import dev.anshi.notice.CodedNotice;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.BindingActor;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Named;
import dev.anshi.recipient.NamedAs;
import dev.anshi.recipient.Namings;
import dev.anshi.recipient.Representations;
import dev.anshi.wording.Occasion;

/**
 * Who got into an account may have had themselves named, and would read along however often the number is put right. The caller holds the
 * locks of the borrower and of everybody named for them. Said twice, it counts once; the borrower's own number stays as it is.
 */
@ApplicationScoped
class ContestedNamings {

    /** A notice goes out with the yes that it tells of, or on the morning after. */
    private static final Duration AROUND = Duration.ofHours(24);

    private final Namings namings;
    private final Representations representations;
    private final Bindings bindings;
    private final CaseFiles cases;

    ContestedNamings(Namings namings, Representations representations, Bindings bindings, CaseFiles cases) {
        this.namings = namings;
        this.representations = representations;
        this.bindings = bindings;
        this.cases = cases;
    }

    /** Takes back whom the account named from that instant on. */
    void endSince(Tx tx, String borrower, Instant since) {
        namings.of(tx, borrower).stream()
                .filter(named -> !named.namedAt().isBefore(since))
                .forEach(named -> end(tx, named));
    }

    /**
     * The borrower knows nothing of whom a notice tells: the delegates who agreed around it are taken back, the representatives whom staff
     * agreed to then are told nothing more, and a person looks.
     *
     * @return false where the notice tells of neither
     */
    boolean areUnknown(Tx tx, CodedNotice notice) {
        Occasion occasion = notice.occasion();
        if (occasion == Occasion.DELEGATE_AGREED) {
            endAgreed(tx, notice);
        } else if (occasion == Occasion.REPRESENTATIVE_NAMED) {
            suspendRepresentatives(tx, notice);
        } else {
            return false;
        }
        return true;
    }

    private void endAgreed(Tx tx, CodedNotice notice) {
        namings.of(tx, notice.recipientId()).stream()
                .filter(named -> named.as() == NamedAs.DELEGATE && isAround(named, notice))
                .forEach(named -> end(tx, named).forEach(binding -> openCase(tx, notice.recipientId(), binding.id())));
    }

    private static boolean isAround(Named named, CodedNotice notice) {
        Instant agreed = named.agreedAt();
        return agreed != null
                && Duration.between(agreed, notice.claimedAt()).abs().compareTo(AROUND) <= 0;
    }

    private void suspendRepresentatives(Tx tx, CodedNotice notice) {
        Instant told = notice.claimedAt();
        representations.grantedBetween(tx, notice.recipientId(), told.minus(AROUND), told.plus(AROUND)).stream()
                .flatMap(person -> live(tx, person).stream())
                .forEach(binding -> {
                    openCase(tx, notice.recipientId(), binding.id());
                    bindings.suspend(tx, binding, BindingActor.PHONE, tx.now());
                });
    }

    private void openCase(Tx tx, String borrower, UUID binding) {
        cases.open(tx, CaseKind.CONTESTED_CHANGE, borrower, binding, null);
    }

    /** Answers what was taken off. */
    private List<Binding> end(Tx tx, Named named) {
        List<Binding> live = live(tx, named.id());
        live.forEach(binding -> bindings.revoke(tx, binding, tx.now()));
        namings.end(tx, named, tx.now());
        return live;
    }

    private List<Binding> live(Tx tx, String person) {
        return bindings.of(tx, person).stream().filter(Objections::isLive).toList();
    }
}
