package dev.anshi.telemetry;

import jakarta.enterprise.context.ApplicationScoped;

/** Told of each {@link Milestone} as it is reached. The product does nothing then; a test may let its process die there. */
@ApplicationScoped
public class Milestones {

    public void reached(Milestone milestone) {
        // Nothing: it is a place, not an event.
    }
}
