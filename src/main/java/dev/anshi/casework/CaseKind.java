package dev.anshi.casework;

/** What a case is about. */
public enum CaseKind {
    /** The holder of the phone says that the person we write to is not them; the binding is suspended. */
    NOT_MINE,
    /** The old number says that a change of the binding was not its owner's wish; the change is frozen. */
    CONTESTED_CHANGE,
    /** A person who has lost everything asks staff to change their number; another member of staff must agree. */
    ASSISTED_CHANGE
}
