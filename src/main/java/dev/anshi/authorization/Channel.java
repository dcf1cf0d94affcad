package dev.anshi.authorization;

/** The way a message takes. */
public enum Channel {
    SMS,
    VOICE,
    IN_APP;

    /** True where a message goes to a phone number, whoever holds it then; false where a log-in stands before it. */
    public boolean needsNumber() {
        return this != IN_APP;
    }
}
