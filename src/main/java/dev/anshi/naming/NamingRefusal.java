package dev.anshi.naming;

/** Why somebody is not named. Each rests on the borrower's own data and the number's range: none tells whether the number is known to us. */
public enum NamingRefusal {
    NOT_FOUND,
    /** One of the borrower's own numbers. */
    OWN_NUMBER,
    /** It gets no texts (F19). */
    FIXED_LINE,
    /** The borrower named it as the same, and it stands. */
    ALREADY_NAMED,
    /** The borrower had it asked before, or its holder said no to that: nobody is asked twice (F18). */
    ASKED_BEFORE,
    /** A change of the account's number, or somebody named, is contested: until a person has looked, nobody more is named. */
    CHANGE_CONTESTED,
    /** Three wait for an answer or have agreed. */
    TOO_MANY_NAMED,
    /** Three were asked within a year. */
    TOO_MANY_ASKS,
    /** These purposes are none for such a person, or the borrower's rulebook bars them (F20), or the account is not active. */
    NAMING_NOT_OFFERED,
    /** It would be over before it began. */
    EXPIRES_IN_THE_PAST
}
