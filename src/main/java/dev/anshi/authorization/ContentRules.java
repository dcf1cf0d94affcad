package dev.anshi.authorization;

/** What makes a permitted debt text or call say less. */
final class ContentRules {

    private ContentRules() {}

    /** C01: others use or see this phone, or nobody said that they don't. */
    static boolean shared(Situation s) {
        return s.number != null && s.tellsDebt() && !Boolean.TRUE.equals(s.number.exclusiveUse());
    }

    /** C02: the last proof is old enough for a doubt. */
    static boolean ageing(Situation s) {
        return s.number != null
                && s.tellsDebt()
                && (s.proof == null || s.at.isAfter(s.proof.plus(s.rulebook.fullContent())));
    }

    /** C03: who owes the debt, but never showed who they are (FCA CONC 7.9.10R). */
    static boolean identity(Situation s) {
        if (!s.tellsDebt() || !s.channel.needsNumber() || s.relation == null) {
            return false;
        }
        return switch (s.relation) {
            case SELF, CO_BORROWER, GUARANTOR -> s.facts.recipient().identity() != Identity.VERIFIED;
            case DELEGATE, REPRESENTATIVE, EMERGENCY_CONTACT, OTHER -> false;
        };
    }
}
