package dev.anshi.secondmodel;

import java.util.List;

/** Tables PERMIT and CONTENT, one method a row. */
final class PermitTable {

    private final Given given;
    private final Book book;

    PermitTable(Given given, Book book) {
        this.given = given;
        this.book = book;
    }

    List<String> permitting() {
        Reasons reasons = new Reasons();
        reasons.add("P01", p01Obligor());
        reasons.add("P02", p02OwnAccount());
        reasons.add("P03", p03Code());
        reasons.add("P04", p04Callback());
        reasons.add("P05", p05Ask());
        reasons.add("P06", p06Reply());
        return reasons.list;
    }

    /** "Only DEBT over SMS or VOICE." */
    List<String> limiting() {
        Reasons reasons = new Reasons();
        if (given.debt() && byTextOrCall()) {
            reasons.add("C01", c01Shared());
            reasons.add("C02", c02Ageing());
            reasons.add("C03", c03Identity());
        }
        return reasons.list;
    }

    private boolean byTextOrCall() {
        return Given.oneOf(given.channel, "SMS", "VOICE");
    }

    private boolean p01Obligor() {
        return given.debt()
                && (given.relationIs("SELF", "CO_BORROWER", "DELEGATE", "REPRESENTATIVE")
                        || (given.relationIs("GUARANTOR") && given.purposeIs("OVERDUE_NOTICE")));
    }

    private boolean p02OwnAccount() {
        return (given.account() && given.relationIs("SELF"))
                || (given.purposeIs("BINDING_CHECKUP", "BINDING_NOTICE")
                        && given.relationIs("DELEGATE", "REPRESENTATIVE"));
    }

    private boolean p03Code() {
        return given.purposeIs("ONE_TIME_CODE")
                && byTextOrCall()
                && given.relationIs("SELF", "EMERGENCY_CONTACT", "DELEGATE", "REPRESENTATIVE");
    }

    private boolean p04Callback() {
        return given.purposeIs("CONTACT_CALLBACK") && byTextOrCall() && given.relationIs("EMERGENCY_CONTACT");
    }

    private boolean p05Ask() {
        return given.purposeIs("CONSENT_REQUEST")
                && given.channel.equals("SMS")
                && given.relationIs("EMERGENCY_CONTACT", "DELEGATE");
    }

    private boolean p06Reply() {
        return given.purposeIs("REPLY") && given.channel.equals("SMS");
    }

    private boolean c01Shared() {
        return !given.number.exclusiveUse;
    }

    private boolean c02Ageing() {
        return Given.longer(given.number.proof, given.at, book.fullContent);
    }

    private boolean c03Identity() {
        return given.relationIs("SELF", "CO_BORROWER", "GUARANTOR") && !"VERIFIED".equals(given.identity);
    }
}
