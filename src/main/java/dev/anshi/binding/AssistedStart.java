package dev.anshi.binding;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What became of a change that staff begins. */
public sealed interface AssistedStart {

    /**
     * The code is on its way and the other channels are told.
     *
     * @param notices to be queued once it is committed
     */
    record Begun(BindingChange change, List<UUID> notices) implements AssistedStart {
        public Begun {
            notices = List.copyOf(notices);
        }
    }

    /** No further code goes to this number or person before. */
    record Later(Instant until) implements AssistedStart {}

    /** The number waits for a proof no more: taken off, or contested. */
    record Gone() implements AssistedStart {}
}
