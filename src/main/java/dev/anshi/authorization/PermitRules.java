package dev.anshi.authorization;

/** What a message must be to be sent at all: whatever no rule here speaks for is refused. */
final class PermitRules {

    private PermitRules() {}

    /** P01: a debt, to those who owe it or hold a mandate; to a guarantor once it is overdue. */
    static boolean obligor(Situation s) {
        if (!s.tellsDebt() || s.relation == null) {
            return false;
        }
        return switch (s.relation) {
            case SELF, CO_BORROWER, DELEGATE, REPRESENTATIVE -> true;
            case GUARANTOR -> s.is(Purpose.OVERDUE_NOTICE);
            case EMERGENCY_CONTACT, OTHER -> false;
        };
    }

    /** P02: an account, to its owner; news of their own number, to a delegate or representative too. */
    static boolean ownAccount(Situation s) {
        if (!s.tellsAccount()) {
            return false;
        }
        boolean aboutNumber = s.is(Purpose.BINDING_CHECKUP) || s.is(Purpose.BINDING_NOTICE);
        return s.relation == Relation.SELF
                || aboutNumber && (s.relation == Relation.DELEGATE || s.relation == Relation.REPRESENTATIVE);
    }

    /** P03: a code, to somebody who is proving a number. */
    static boolean code(Situation s) {
        if (!s.is(Purpose.ONE_TIME_CODE) || !s.channel.needsNumber() || s.relation == null) {
            return false;
        }
        return switch (s.relation) {
            case SELF, EMERGENCY_CONTACT, DELEGATE, REPRESENTATIVE -> true;
            case CO_BORROWER, GUARANTOR, OTHER -> false;
        };
    }

    /** P04: "please ask NAME to call us", to an emergency contact. */
    static boolean callback(Situation s) {
        return s.is(Purpose.CONTACT_CALLBACK) && s.channel.needsNumber() && s.relation == Relation.EMERGENCY_CONTACT;
    }

    /** P05: the question whether they agree, to a named person. */
    static boolean ask(Situation s) {
        return s.is(Purpose.CONSENT_REQUEST)
                && s.channel == Channel.SMS
                && (s.relation == Relation.EMERGENCY_CONTACT || s.relation == Relation.DELEGATE);
    }

    /** P06: an answer to a text just received, to whoever sent it. */
    static boolean reply(Situation s) {
        return s.is(Purpose.REPLY) && s.channel == Channel.SMS;
    }
}
