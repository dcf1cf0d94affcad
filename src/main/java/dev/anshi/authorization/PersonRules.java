package dev.anshi.authorization;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Facts.Contact;
import dev.anshi.authorization.Rulebook.Bar;

/** What forbids a message because of who would read it, how they or the borrower stand, and where they are. */
final class PersonRules {

    private PersonRules() {}

    /** F02: a debt is told to those who owe it or act for the borrower, an account to its owner. */
    static boolean thirdParty(Situation s, Instant at) {
        return switch (s.purpose.disclosure()) {
            case DEBT ->
                !mayKnowDebt(s.relation) || s.is(Purpose.REPAYMENT_REMINDER) && s.relation == Relation.GUARANTOR;
            case ACCOUNT -> s.relation != Relation.SELF && !isAboutReadersOwnNumber(s);
            case NOTHING -> false;
        };
    }

    private static boolean mayKnowDebt(@Nullable Relation relation) {
        if (relation == null) {
            return false;
        }
        return switch (relation) {
            case SELF, CO_BORROWER, GUARANTOR, DELEGATE, REPRESENTATIVE -> true;
            case EMERGENCY_CONTACT, OTHER -> false;
        };
    }

    private static boolean isAboutReadersOwnNumber(Situation s) {
        return (s.is(Purpose.BINDING_CHECKUP) || s.is(Purpose.BINDING_NOTICE))
                && (s.relation == Relation.DELEGATE || s.relation == Relation.REPRESENTATIVE);
    }

    /** F11: the dead, the closed and the unknown get nothing; who is represented, insolvent or asked for peace gets no debt text, nor do others about them. */
    static boolean status(Situation s, Instant at) {
        return readerForbids(s) || s.restsOnInstallments() && borrowerForbids(s);
    }

    private static boolean readerForbids(Situation s) {
        PersonStatus reader = s.facts.recipient().status();
        if (reader == null) {
            return !s.is(Purpose.REPLY);
        }
        return switch (reader) {
            case ACTIVE -> false;
            case CLOSED, DECEASED -> !s.is(Purpose.REPLY);
            case REPRESENTED, INSOLVENT, CEASED -> s.tellsDebt();
        };
    }

    private static boolean borrowerForbids(Situation s) {
        PersonStatus borrower = s.facts.borrower().status();
        if (borrower == null) {
            return true;
        }
        boolean owesToo = s.relation == Relation.CO_BORROWER || s.relation == Relation.GUARANTOR;
        return switch (borrower) {
            case ACTIVE -> false;
            case CLOSED -> true;
            case CEASED -> !owesToo;
            case DECEASED, REPRESENTED, INSOLVENT -> !owesToo && s.relation != Relation.REPRESENTATIVE;
        };
    }

    /** F17: a contact is asked to pass a call on only when the borrower could not be reached by the rulebook's measure. */
    static boolean reachable(Situation s, Instant at) {
        if (!s.is(Purpose.CONTACT_CALLBACK)) {
            return false;
        }
        Contact contact = s.contact();
        return contact == null || !Reachability.isUnreachable(contact, s);
    }

    /** F20: what the rulebook bars is not sent, whatever anyone consented to; an unknown relation may be one that it bars. */
    static boolean barred(Situation s, Instant at) {
        for (Bar bar : s.rulebook.forbidden()) {
            if (bar.coverage().covers(s.purpose, s.channel)
                    && (bar.relations().isEmpty()
                            || s.relation == null
                            || bar.relations().contains(s.relation))
                    && (bar.senders().isEmpty() || bar.senders().contains(s.attempt.sender()))) {
                return true;
            }
        }
        return false;
    }

    /** F21: where hours are to be kept and nobody knows whose, nothing is sent. */
    static boolean nowhere(Situation s, Instant at) {
        return s.zones().isEmpty() && s.rulebook.hoursOf(s.purpose, s.channel) != null;
    }
}
