package dev.anshi.binding;

import java.time.Duration;

/**
 * Where a change is begun from, for watching alone ({@link Misuse}). It rests for a day.
 *
 * @param keyHash keyed hash of the address or device: neither comes in here
 */
public record Origin(Kind kind, byte[] keyHash) {

    /** How long it is kept. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** What it says of the place. */
    public enum Kind {
        /** The network that the request came from. */
        ADDRESS,
        /** The program behind that address, as it calls itself: the nearest to a device that a request shows. */
        DEVICE
    }

    @Override
    public String toString() {
        return "Origin[" + kind + "]";
    }
}
