package dev.anshi.authorization;

/** Why a message is sent. */
public enum Purpose {
    REPAYMENT_REMINDER(Disclosure.DEBT),
    OVERDUE_NOTICE(Disclosure.DEBT),
    BINDING_NOTICE(Disclosure.ACCOUNT),
    BINDING_CHECKUP(Disclosure.ACCOUNT),
    POLICY_UPDATE(Disclosure.ACCOUNT),
    CONTACT_CALLBACK(Disclosure.NOTHING),
    CONSENT_REQUEST(Disclosure.NOTHING),
    ONE_TIME_CODE(Disclosure.NOTHING),
    REPLY(Disclosure.NOTHING);

    private final Disclosure disclosure;

    Purpose(Disclosure disclosure) {
        this.disclosure = disclosure;
    }

    public Disclosure disclosure() {
        return disclosure;
    }

    /** True where the message is about installments, told or not: those it rests on are checked, and covered by the decision. */
    public boolean restsOnInstallments() {
        return disclosure == Disclosure.DEBT || this == CONTACT_CALLBACK;
    }
}
