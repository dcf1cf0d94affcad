package dev.anshi.wording;

/** What a text that is not about a debt was caused by: it picks the wording among those of its purpose. */
public enum Occasion {
    /** BINDING_NOTICE: to the old number and the app, when another number took its place. */
    NUMBER_CHANGED,
    /** BINDING_NOTICE to the number bound now and the app, when staff begins a change: before another number takes its place. */
    CHANGE_ASSISTED,
    /** BINDING_NOTICE to the borrower: staff took down somebody who acts for them. */
    REPRESENTATIVE_NAMED,
    /**
     * BINDING_NOTICE in the app: the holder of the phone says that it is not this person's, or that a change was not theirs. To the number
     * only in the latter case.
     */
    NUMBER_SUSPENDED,
    /** BINDING_NOTICE to the number and the app, when its owner took it off. */
    NUMBER_REMOVED,
    /** BINDING_NOTICE to the borrower: somebody they named reads along from now on. */
    DELEGATE_AGREED,
    /** BINDING_NOTICE to the borrower, in the app: somebody they named had agreed, and takes it back. */
    NAMED_TOOK_BACK,
    /** BINDING_NOTICE to a delegate: whoever named them took it back. */
    NAMED_NO_MORE,
    /** BINDING_CHECKUP to a number that was proven once. */
    STILL_YOURS,
    /** BINDING_CHECKUP to a number from the lender's books that nobody proved: names no person and no account. */
    WHO_HOLDS_IT,
    /** ONE_TIME_CODE to a representative, who proves their number before a member of staff. */
    PROVE_AT_DESK,
    /** POLICY_UPDATE. */
    AGREEMENT_CHANGED,
    /** ONE_TIME_CODE. */
    PROVE_NUMBER,
    /** ONE_TIME_CODE to somebody named, who answers an ask. */
    PROVE_NAMED_NUMBER,
    /** CONSENT_REQUEST: whether they agree to be told what the borrower is told; names who asks, and no debt. */
    ASK_DELEGATE,
    /** CONSENT_REQUEST: whether they agree to pass a call on; names who asks, and no debt. */
    ASK_CONTACT,
    /** CONTACT_CALLBACK: whether they would ask the borrower to call; names who, and no debt. */
    PLEASE_CALL,
    /** REPLY to a STOP: one confirmation and nothing else in it (12 CFR 1006.14(h)). */
    STOPPED,
    /** REPLY to a START. */
    STARTED,
    /** REPLY to a NO to the question whether somebody agrees to be named. */
    ASK_DECLINED,
    /** REPLY to "this is not me". */
    NOT_MINE,
    /** REPLY to the old number, whose NO stopped a change. */
    CONTESTED
}
