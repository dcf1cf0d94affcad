package dev.anshi.assurance;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A bound number that is about to matter.
 *
 * @param jurisdiction of who owes: its newest rulebook says how old an answer may be; absent: the house's
 * @param when whether an answer that is there already will do
 */
public record NumberToAsk(UUID binding, @Nullable String jurisdiction, When when) {

    /** When to ask. */
    public enum When {
        /** Whatever was answered before: something has happened to the number. */
        ALWAYS,
        /** Only where the last answer is older than half of the rulebook's freshness, or there is none. */
        OLD
    }
}
