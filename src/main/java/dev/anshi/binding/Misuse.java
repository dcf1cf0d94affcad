package dev.anshi.binding;

import java.time.Duration;

import dev.anshi.casework.CaseKind;

/**
 * Signs that changes of a number are misused: how much within which time opens a case, and why so much. None stops the change, which cools
 * down anyway: a person looks. A contest is a sign, too, and opens its case by itself ({@code contest}).
 */
enum Misuse {
    /** A person changes their number once in years, and mistypes it once: three begun in a day are somebody who tries. */
    MANY_CHANGES(CaseKind.MANY_CHANGES, 3, Duration.ofHours(24)),
    /** Nobody has four phones within a month: who enters so many looks for one that gets through. */
    MANY_NUMBERS(CaseKind.MANY_NUMBERS, 4, Duration.ofDays(30)),
    /** A couple shares a phone; who has a third person's account bound to it within a month collects them. */
    NUMBER_OF_MANY(CaseKind.NUMBER_OF_MANY, 3, Duration.ofDays(30)),
    /** {@link WatchConfig#mostOfAnAddress}: a script that goes through accounts, however few it tries of each. */
    ADDRESS_OF_MANY(CaseKind.ADDRESS_OF_MANY, Origin.KEPT),
    /** {@link WatchConfig#mostOfADevice}: somebody who sits at one device and goes through accounts. */
    DEVICE_OF_MANY(CaseKind.DEVICE_OF_MANY, Origin.KEPT),
    /** A stolen number is used within days of its new SIM; one changed earlier was noticed by its owner. */
    SIM_CHANGED(CaseKind.SIM_CHANGED, 1, Duration.ofDays(7));

    final CaseKind opens;
    private final int atLeast;
    final Duration within;

    /** How much is for the lender to say. */
    Misuse(CaseKind opens, Duration within) {
        this(opens, 0, within);
    }

    Misuse(CaseKind opens, int atLeast, Duration within) {
        this.opens = opens;
        this.atLeast = atLeast;
        this.within = within;
    }

    int atLeast(WatchConfig config) {
        return switch (this) {
            case ADDRESS_OF_MANY -> config.mostOfAnAddress() + 1;
            case DEVICE_OF_MANY -> config.mostOfADevice() + 1;
            case MANY_CHANGES, MANY_NUMBERS, NUMBER_OF_MANY, SIM_CHANGED -> atLeast;
        };
    }
}
