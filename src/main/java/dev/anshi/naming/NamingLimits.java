package dev.anshi.naming;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Rulebook;
import dev.anshi.casework.CaseFiles;
import dev.anshi.casework.CaseKind;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Borrower;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.phone.LineType;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Named;
import dev.anshi.recipient.Namings;
import dev.anshi.rulebook.Rulebooks;

/** Whom a borrower may have asked. Nothing here looks at what others have said of the number. */
@ApplicationScoped
class NamingLimits {

    /** Whoever needs more people than a hand's fingers told is looking for something else. */
    static final int AT_ONCE = 3;

    /** Asking costs the lender a text and a stranger their peace: enough for a family, too few to hunt with. */
    static final int ASKS_A_YEAR = 3;

    private static final Duration YEAR = Duration.ofDays(365);

    private final Bindings bindings;
    private final Namings namings;
    private final NamedByBorrower persons;
    private final CaseFiles cases;
    private final Rulebooks rulebooks;
    private final UrgentNotices notices;

    NamingLimits(
            Bindings bindings,
            Namings namings,
            NamedByBorrower persons,
            CaseFiles cases,
            Rulebooks rulebooks,
            UrgentNotices notices) {
        this.cases = cases;
        this.bindings = bindings;
        this.namings = namings;
        this.persons = persons;
        this.rulebooks = rulebooks;
        this.notices = notices;
    }

    /** The first reason why this wish is not granted, if there is one. The caller holds the borrower's lock. */
    Optional<NamingAnswer.Refused> refuse(Tx tx, NamingWish wish, Borrower borrower, Instant now) {
        if (!isOffered(wish, borrower)) {
            return refused(NamingRefusal.NAMING_NOT_OFFERED, null);
        }
        if (wish.expiresAt() != null && !wish.expiresAt().isAfter(now)) {
            return refused(NamingRefusal.EXPIRES_IN_THE_PAST, null);
        }
        if (wish.number().line() == LineType.FIXED) {
            return refused(NamingRefusal.FIXED_LINE, null);
        }
        if (cases.isOpen(tx, CaseKind.CONTESTED_CHANGE, wish.borrowerId())) {
            return refused(NamingRefusal.CHANGE_CONTESTED, null);
        }
        return ofTheNumber(tx, wish, now).or(() -> tooMany(tx, wish, now));
    }

    private boolean isOffered(NamingWish wish, Borrower borrower) {
        Rulebook rulebook = rulebooks.newest(borrower.jurisdiction());
        return borrower.status() == Borrower.Status.ACTIVE
                && wish.isForPurposesOfItsKind()
                && !rulebook.bars(
                        Purpose.CONSENT_REQUEST, Channel.SMS, wish.as().relation())
                && wish.purposes().stream()
                        .noneMatch(purpose ->
                                rulebook.bars(purpose, Channel.SMS, wish.as().relation()));
    }

    private Optional<NamingAnswer.Refused> ofTheNumber(Tx tx, NamingWish wish, Instant now) {
        PhoneNumber number = wish.number().number();
        if (bindings.of(tx, wish.borrowerId()).stream().anyMatch(own -> own.isTo(number) && isHeld(own))) {
            return refused(NamingRefusal.OWN_NUMBER, null);
        }
        boolean named = persons.of(tx, wish.borrowerId()).stream()
                .anyMatch(person -> person.number().equals(number)
                        && person.named().as() == wish.as()
                        && stands(person.named(), now));
        if (named) {
            return refused(NamingRefusal.ALREADY_NAMED, null);
        }
        return namings.isNotToBeAsked(tx, wish.borrowerId(), bindings.numberIndex(number), wish.as())
                ? refused(NamingRefusal.ASKED_BEFORE, null)
                : Optional.empty();
    }

    // What was taken off may be somebody else's by now: the mother's, whose number stood in her son's account.
    private static boolean isHeld(Binding own) {
        return !own.isIn(NumberState.REPLACED) && !own.isIn(NumberState.REVOKED);
    }

    private Optional<NamingAnswer.Refused> tooMany(Tx tx, NamingWish wish, Instant now) {
        long standing = namings.of(tx, wish.borrowerId()).stream()
                .filter(named -> stands(named, now))
                .count();
        if (standing >= AT_ONCE) {
            return refused(NamingRefusal.TOO_MANY_NAMED, null);
        }
        List<Instant> asks = notices.asksSince(tx, wish.borrowerId(), now.minus(YEAR));
        return asks.size() < ASKS_A_YEAR
                ? Optional.empty()
                : refused(
                        NamingRefusal.TOO_MANY_ASKS,
                        asks.get(asks.size() - ASKS_A_YEAR).plus(YEAR));
    }

    private static boolean stands(Named named, Instant now) {
        Named.State state = named.stateAt(now);
        return state == Named.State.ASKED || state == Named.State.ACCEPTED;
    }

    private static Optional<NamingAnswer.Refused> refused(NamingRefusal why, @Nullable Instant until) {
        return Optional.of(new NamingAnswer.Refused(why, until));
    }
}
