package dev.anshi.naming;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Zones;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Borrower;
import dev.anshi.ledger.Borrowers;
import dev.anshi.notice.UrgentNotice;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.phone.NumberZones;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Named;
import dev.anshi.recipient.NamedAs;
import dev.anshi.recipient.Namings;
import dev.anshi.recipient.Recipients;
import dev.anshi.recipient.Suppressions;
import dev.anshi.rulebook.Rulebooks;
import dev.anshi.wording.Occasion;

/** A borrower names somebody, who is asked; and takes it back. */
@ApplicationScoped
public class NameSomebody {

    private final Database database;
    private final Borrowers borrowers;
    private final Recipients recipients;
    private final Bindings bindings;
    private final Namings namings;
    private final NamingLimits limits;
    private final Suppressions suppressions;
    private final Rulebooks rulebooks;
    private final NumberZones zones;
    private final UrgentNotices notices;

    NameSomebody(
            Database database,
            Borrowers borrowers,
            Recipients recipients,
            Bindings bindings,
            Namings namings,
            NamingLimits limits,
            Suppressions suppressions,
            Rulebooks rulebooks,
            NumberZones zones,
            UrgentNotices notices) {
        this.database = database;
        this.borrowers = borrowers;
        this.recipients = recipients;
        this.bindings = bindings;
        this.namings = namings;
        this.limits = limits;
        this.suppressions = suppressions;
        this.rulebooks = rulebooks;
        this.zones = zones;
        this.notices = notices;
    }

    private record Step(NamingAnswer answer, List<UUID> notices) {}

    /** Names somebody: when this returns, the ask is on its way, where anything may go to that number at all. */
    public NamingAnswer name(NamingWish wish) {
        Step step = database.transaction(tx -> named(tx, wish));
        notices.sendOrLeave(step.notices());
        return step.answer();
    }

    private Step named(Tx tx, NamingWish wish) {
        // With everybody tied to the number: a STOP of the phone comes before this or after it, never in between.
        bindings.lockForProof(tx, wish.borrowerId(), wish.number().number());
        Optional<Borrower> borrower = borrowers.find(tx, wish.borrowerId());
        if (borrower.isEmpty()) {
            return new Step(new NamingAnswer.Refused(NamingRefusal.NOT_FOUND, null), List.of());
        }
        Optional<NamingAnswer.Refused> refused = limits.refuse(tx, wish, borrower.get(), tx.now());
        return refused.isPresent() ? new Step(refused.get(), List.of()) : asked(tx, wish, borrower.get());
    }

    private Step asked(Tx tx, NamingWish wish, Borrower borrower) {
        String id = UUID.randomUUID().toString();
        PhoneNumber number = wish.number().number();
        recipients.insertNamed(tx, id, wish.name(), placesOf(number), borrower.locale());
        Binding binding = bindings.enterNamed(tx, id, wish.number());
        suppressions.inherit(tx, id, bindings.numberIndex(number), borrower.id());
        Named named = new Named(
                id,
                wish.borrowerId(),
                wish.as(),
                tx.now(),
                null,
                null,
                null,
                null,
                wish.expiresAt(),
                null,
                wish.purposes());
        namings.insert(tx, named, wish.relationWord(), wish.session().orElse(null));
        UUID ask = notices.plan(tx, UrgentNotice.ask(id, binding.id(), occasion(wish.as())));
        NamedPerson person = new NamedPerson(named, named.stateAt(tx.now()), wish.name(), wish.relationWord(), number);
        return new Step(new NamingAnswer.Asked(person), List.of(ask));
    }

    private static Occasion occasion(NamedAs as) {
        return switch (as) {
            case DELEGATE -> Occasion.ASK_DELEGATE;
            case CONTACT -> Occasion.ASK_CONTACT;
        };
    }

    private List<ZoneId> placesOf(PhoneNumber number) {
        return zones.of(number).stream()
                .map(Zones::named)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Takes a naming back; false where the borrower has none of that id and kind. A delegate who had agreed is told, without a word of debt. */
    public boolean takeBack(String borrowerId, NamedAs as, String id) {
        Optional<List<UUID>> told = database.transaction(tx -> ended(tx, borrowerId, as, id));
        told.ifPresent(notices::sendOrLeave);
        return told.isPresent();
    }

    private Optional<List<UUID>> ended(Tx tx, String borrowerId, NamedAs as, String id) {
        recipients.lock(tx, List.of(borrowerId, id));
        return namings.find(tx, id)
                .filter(named -> named.borrowerId().equals(borrowerId) && named.as() == as && named.endedAt() == null)
                .map(named -> {
                    List<Binding> live = end(tx, named);
                    return named.stateAt(tx.now()) == Named.State.ACCEPTED && as == NamedAs.DELEGATE
                            ? tell(tx, borrowerId, live)
                            : List.<UUID>of();
                });
    }

    /**
     * Takes back whoever was named in a session that is now revoked and has not answered: who got into the account may have named themselves.
     * Who said yes before stays: of them the borrower was told, and may contest.
     *
     * @param session absent: whichever they were named in
     */
    public void dropSession(String borrowerId, Optional<String> session) {
        database.run(tx -> {
            recipients.lock(
                    tx,
                    Stream.concat(Stream.of(borrowerId), namings.everybodyOf(tx, borrowerId).stream())
                            .toList());
            List<String> inIt = namings.namedIn(tx, borrowerId, session.orElse(null));
            namings.of(tx, borrowerId).stream()
                    .filter(named -> inIt.contains(named.id()) && named.waitsForAnswerAt(tx.now()))
                    .forEach(named -> end(tx, named));
        });
    }

    /** Answers what was taken off. */
    private List<Binding> end(Tx tx, Named named) {
        List<Binding> live = bindings.of(tx, named.id()).stream()
                .filter(binding -> binding.isIn(NumberState.PENDING) || binding.isIn(NumberState.ACTIVE))
                .toList();
        live.forEach(binding -> bindings.revoke(tx, binding, tx.now()));
        namings.end(tx, named, tx.now());
        return live;
    }

    private List<UUID> tell(Tx tx, String borrowerId, List<Binding> revoked) {
        Duration window = rulebooks
                .newest(borrowers.find(tx, borrowerId).orElseThrow().jurisdiction())
                .contestWindow();
        return revoked.stream()
                .map(binding -> UrgentNotice.namedNoMore(binding.recipientId(), binding.id(), window))
                .map(notice -> notices.plan(tx, notice))
                .toList();
    }
}
