package dev.anshi.phone;

/** What kind of line a number is, as far as its range tells; UNKNOWN where fixed and mobile numbers share one (as in the US). */
public enum LineType {
    MOBILE,
    FIXED,
    VOIP,
    UNKNOWN
}
