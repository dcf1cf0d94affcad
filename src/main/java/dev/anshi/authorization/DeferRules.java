package dev.anshi.authorization;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Facts.BoundNumber;
import dev.anshi.authorization.Rulebook.Cap;
import dev.anshi.authorization.Rulebook.HoursEntry;
import dev.anshi.authorization.Rulebook.Rest;

/** What puts a message off, and until when. */
final class DeferRules {

    private DeferRules() {}

    /** D01: after a change nothing that hurts in wrong hands goes to the new number until it has cooled. */
    static @Nullable Instant cooling(Situation s, Instant t) {
        return s.number != null && waitsAfterChange(s.purpose) ? ifAfter(t, s.number.activeFrom()) : null;
    }

    /** D02: a SIM that changed is held until a proof came after the hold, or the hold is over. */
    static @Nullable Instant sim(Situation s, Instant t) {
        BoundNumber number = s.number;
        if (number == null || number.simChangedAt() == null || !waitsForSim(s.purpose, number)) {
            return null;
        }
        // A proof from after the hold lies before t: then the hold is over too.
        return ifAfter(t, number.simChangedAt().plus(s.rulebook.simHold()));
    }

    private static boolean waitsForSim(Purpose purpose, BoundNumber number) {
        return waitsAfterChange(purpose) || purpose == Purpose.ONE_TIME_CODE && number.state() == NumberState.ACTIVE;
    }

    private static boolean waitsAfterChange(Purpose purpose) {
        return purpose.disclosure() == Disclosure.DEBT
                || purpose == Purpose.BINDING_CHECKUP
                || purpose == Purpose.POLICY_UPDATE;
    }

    /** D03: the rulebook's hours hold in every zone the reader may be in. */
    static @Nullable Instant hours(Situation s, Instant t) {
        HoursEntry entry = s.rulebook.hoursOf(s.purpose, s.channel);
        if (entry == null) {
            return null;
        }
        OpeningHours hours = new OpeningHours(entry, s.zones());
        return hours.hold(t) ? null : hours.opening(t);
    }

    /** D04: no cap of the rulebook is exceeded. */
    static @Nullable Instant cap(Situation s, Instant t) {
        Instant clears = null;
        for (Cap cap : s.rulebook.caps()) {
            if (cap.coverage().covers(s.purpose, s.channel)) {
                clears = Situation.later(clears, new CapWindow(cap, s).clearsAt());
            }
        }
        return ifAfter(t, clears);
    }

    /** D05: a borrower in a pause is left in peace. */
    static @Nullable Instant paused(Situation s, Instant t) {
        return s.restsOnInstallments() ? ifAfter(t, s.facts.borrower().pausedUntil()) : null;
    }

    /** D06: after a conversation the rulebook's rest is kept. */
    static @Nullable Instant talked(Situation s, Instant t) {
        Instant conversation = s.facts.recipient().conversationAt();
        if (conversation == null) {
            return null;
        }
        Instant talkedAt = conversation.isAfter(s.at) ? s.at : conversation;
        Instant clears = null;
        for (Rest rest : s.rulebook.afterConversation()) {
            if (rest.coverage().covers(s.purpose, s.channel)) {
                clears = Situation.later(clears, talkedAt.plus(rest.per()));
            }
        }
        return ifAfter(t, clears);
    }

    private static @Nullable Instant ifAfter(Instant t, @Nullable Instant clears) {
        return clears != null && clears.isAfter(t) ? clears : null;
    }
}
