package dev.anshi.casework;

/** What a case is about. */
public enum CaseKind {
    /** The holder of the phone says that the person we write to is not them; the binding is suspended. */
    NOT_MINE,
    /**
     * The old number says that a change of the binding was not its owner's wish; the change is frozen. Or the borrower's number says of
     * somebody named that its owner knows nothing of them: then it is about the binding of whoever was named.
     */
    CONTESTED_CHANGE,
    /** A person who has lost everything asks staff to change their number; another member of staff must agree. */
    ASSISTED_CHANGE,
    /** Somebody acts for the borrower in law, and is to be told in their place; another member of staff must agree. */
    REPRESENTATIVE,
    /** A person is to be forgotten; another member of staff must agree. */
    ERASURE,
    /** More changes of a number begun than a person needs. */
    MANY_CHANGES,
    /** More numbers tried than a person has. */
    MANY_NUMBERS,
    /** The number was entered for more persons than share a phone. */
    NUMBER_OF_MANY,
    /** Changes for more persons were begun from one address than a day brings. It is about one of them. */
    ADDRESS_OF_MANY,
    /** Changes for more persons were begun by one device than a household has. It is about one of them. */
    DEVICE_OF_MANY,
    /** The SIM of the old or the new number was changed shortly before the change. */
    SIM_CHANGED,
    /** A member of staff read of more persons than the work on cases asks for. It is about that member. */
    MANY_READS,
    /** Codes to a range of numbers are hardly ever entered, and none go there for a day. It is about the range, and says no number. */
    CODES_NOT_ENTERED
}
