package dev.anshi.naming;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Rulebook;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Borrowers;
import dev.anshi.notice.UrgentNotice;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Named;
import dev.anshi.recipient.NamedAs;
import dev.anshi.rulebook.Rulebooks;
import dev.anshi.wording.Occasion;

/**
 * A borrower hears that somebody reads their messages from now on, in the app and by text: whoever got into an account must not name
 * themselves in silence. Says neither who nor what of.
 */
@ApplicationScoped
public class TellBorrower {

    private final Borrowers borrowers;
    private final Bindings bindings;
    private final Rulebooks rulebooks;
    private final UrgentNotices notices;

    TellBorrower(Borrowers borrowers, Bindings bindings, Rulebooks rulebooks, UrgentNotices notices) {
        this.borrowers = borrowers;
        this.bindings = bindings;
        this.rulebooks = rulebooks;
        this.notices = notices;
    }

    /** Plans it; answers what is to be sent after the commit. What is shown in the app is shown by the next release. */
    List<UUID> isToldOf(Tx tx, Named delegate, Binding theirs) {
        String borrower = delegate.borrowerId();
        notices.plan(tx, notice(tx, borrower, Channel.IN_APP, theirs.id(), Occasion.DELEGATE_AGREED));
        return bindings
                .active(tx, borrower)
                .map(own -> notices.plan(tx, notice(tx, borrower, Channel.SMS, own.id(), Occasion.DELEGATE_AGREED)))
                .stream()
                .toList();
    }

    /** Plans that somebody who had said yes takes it back; in the app only, since nothing is to be stopped. */
    public void isToldOfNo(Tx tx, Named named, Binding theirs) {
        notices.plan(tx, notice(tx, named.borrowerId(), Channel.IN_APP, theirs.id(), Occasion.NAMED_TOOK_BACK));
    }

    /**
     * From when a delegate who says yes now may read of the debt: the cool-down after a change of the borrower's own number, in which the
     * borrower can say that they named nobody. Absent for a contact, who never reads of it.
     */
    @Nullable
    Instant debtFrom(Tx tx, Named named, Instant now) {
        return named.as() == NamedAs.DELEGATE
                ? now.plus(rulebook(tx, named.borrowerId()).coolDown())
                : null;
    }

    private UrgentNotice notice(Tx tx, String borrower, Channel channel, UUID binding, Occasion occasion) {
        Duration window = rulebook(tx, borrower).contestWindow();
        return new UrgentNotice(borrower, Purpose.BINDING_NOTICE, channel, binding, null, null, occasion, window);
    }

    private Rulebook rulebook(Tx tx, String borrower) {
        return rulebooks.newest(borrowers.jurisdiction(tx, borrower).orElseThrow());
    }
}
