package dev.anshi.authorization;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Which messages an entry of a rulebook is about: those of one of the purposes over one of the channels. */
public record Coverage(Set<Purpose> purposes, Set<Channel> channels) {

    public Coverage {
        if (purposes.isEmpty() || channels.isEmpty()) {
            throw new IllegalArgumentException("an entry without purposes or channels covers nothing");
        }
        purposes = Collections.unmodifiableSet(EnumSet.copyOf(purposes));
        channels = Collections.unmodifiableSet(EnumSet.copyOf(channels));
    }

    boolean covers(Purpose purpose, Channel channel) {
        return purposes.contains(purpose) && channels.contains(channel);
    }
}
