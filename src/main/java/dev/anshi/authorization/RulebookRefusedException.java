package dev.anshi.authorization;

/** A rulebook, or an entry of one, says what it can't. Trying again will not help. */
public final class RulebookRefusedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    RulebookRefusedException(String field, String fault) {
        super(field + " " + fault);
        this.field = field;
    }

    /** Of the rulebook: the one that is wrong, or whose entry is. */
    public String field() {
        return field;
    }
}
