package dev.anshi.recipient;

import dev.anshi.authorization.Relation;

/** As what a borrower named somebody. */
public enum NamedAs {
    /** Is told of the borrower's debt, as the borrower is. */
    DELEGATE(Relation.DELEGATE),
    /** May be asked to pass a call on, and is told nothing. */
    CONTACT(Relation.EMERGENCY_CONTACT);

    private final Relation relation;

    NamedAs(Relation relation) {
        this.relation = relation;
    }

    public Relation relation() {
        return relation;
    }
}
