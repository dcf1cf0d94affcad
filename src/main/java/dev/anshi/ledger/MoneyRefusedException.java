package dev.anshi.ledger;

/** What was given is no amount of money; says why, never what was given. Trying again does not help. */
public final class MoneyRefusedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public MoneyRefusedException(Reason reason) {
        super("not an amount of money: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why an amount is refused. */
    public enum Reason {
        NOT_AN_AMOUNT,
        NEGATIVE,
        TOO_MANY_DECIMALS,
        UNKNOWN_CURRENCY
    }
}
