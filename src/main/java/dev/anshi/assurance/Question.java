package dev.anshi.assurance;

/** What is asked about a number. */
public enum Question {
    /** Has it had another holder since a day? CAMARA Number Recycling, {@code check}. */
    RECYCLING,
    /** When was its SIM card last changed? CAMARA SIM Swap, {@code retrieve-date}. */
    SIM_SWAP
}
