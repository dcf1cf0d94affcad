package dev.anshi.recipient;

import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;

/**
 * How a person likes to be told. It orders and times what may be sent, and never makes anything sendable.
 *
 * @param channels the liked ones first, each at most once; empty: the plan's order
 * @param localTime the hour of a reminder, in the person's zone; absent: the plan's
 */
public record Preference(List<Channel> channels, @Nullable LocalTime localTime, Visibility visibility) {

    public static final Preference NONE = new Preference(List.of(), null, Visibility.PRIVATE);

    public Preference {
        channels = List.copyOf(channels);
        if (new HashSet<>(channels).size() != channels.size()) {
            throw new IllegalArgumentException("a channel stands at most once among the preferred ones");
        }
    }

    /** Who else may see the number as the person's. PUBLIC never makes a recipient (F01). */
    public enum Visibility {
        PRIVATE,
        PUBLIC
    }
}
