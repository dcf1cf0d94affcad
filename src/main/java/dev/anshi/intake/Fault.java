package dev.anshi.intake;

import dev.anshi.ledger.MoneyRefusedException;
import dev.anshi.phone.NumberRefusedException;

/** What can be wrong with a field of the lender's records. The name is the stable code that callers see; the phrase is for reports. */
public enum Fault {
    MISSING("is missing"),
    UNKNOWN_FIELD("is no field here"),
    WRONG_TYPE("is not of the type that belongs here"),
    WRONG_FORM("is not in the form that belongs here"),
    WRONG_LENGTH("is too short or too long"),
    LINK_OR_LINE_BREAK("holds a link or a line break, and may stand in a text"),
    OUT_OF_RANGE("is out of range"),
    IN_THE_FUTURE("lies in the future"),
    NOT_A_DATE("is no date (yyyy-mm-dd)"),
    NOT_AN_INSTANT("is no instant (RFC 3339)"),
    NOT_A_ZONE("is no zone of the tz database"),
    NOT_ONE_OF("is none of the words that may stand here"),
    NOT_AN_ID("is no id (1-64 of A-Z a-z 0-9 . _ : -)"),
    NOT_THE_PATHS("is not the id of the path"),
    NOT_AN_AMOUNT("is no decimal in a string"),
    NEGATIVE("is below zero"),
    TOO_MANY_DECIMALS("has more decimals than its currency"),
    UNKNOWN_CURRENCY("is no currency of ISO 4217"),
    OTHER_CURRENCY("is not in the loan's currency"),
    TWICE("is there twice"),
    UNKNOWN_REFERENCE("names what is not there"),
    NO_RULEBOOK("has no rulebook"),
    KEPT("can't be changed"),
    ERASED("was erased: they need an id of their own"),
    NOT_SAID_BEFORE("is not what was said before under this id"),
    NOT_JSON("is not JSON"),
    NOT_A_RECORD("is no object with one field of a known kind"),
    NO_NUMBER("is empty"),
    NOT_A_NUMBER("is no phone number"),
    REGION_NEEDED("is in national form: region is needed"),
    IMPOSSIBLE_NUMBER("is a number that its country does not have");

    private final String phrase;

    Fault(String phrase) {
        this.phrase = phrase;
    }

    /** Said after the field's name: "is missing". */
    public String phrase() {
        return phrase;
    }

    public static Fault of(NumberRefusedException.Reason reason) {
        return switch (reason) {
            case EMPTY -> NO_NUMBER;
            case NOT_A_NUMBER -> NOT_A_NUMBER;
            case REGION_NEEDED -> REGION_NEEDED;
            case IMPOSSIBLE -> IMPOSSIBLE_NUMBER;
        };
    }

    static Fault of(MoneyRefusedException.Reason reason) {
        return switch (reason) {
            case NOT_AN_AMOUNT -> NOT_AN_AMOUNT;
            case NEGATIVE -> NEGATIVE;
            case TOO_MANY_DECIMALS -> TOO_MANY_DECIMALS;
            case UNKNOWN_CURRENCY -> UNKNOWN_CURRENCY;
        };
    }
}
