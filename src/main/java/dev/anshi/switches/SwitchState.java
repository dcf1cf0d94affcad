package dev.anshi.switches;

/** What an operations switch does to the messages that it covers; of several the strictest counts, which is the last. */
public enum SwitchState {
    /** They go out. */
    ON,
    /** They are decided and recorded as ever, and what is permitted is not sent, now or later. */
    SHADOW,
    /** They wait, undecided; what is of no more use when they may go again ends as EXPIRED. */
    STOPPED
}
