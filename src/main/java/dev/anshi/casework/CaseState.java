package dev.anshi.casework;

import java.util.List;
import java.util.Optional;

/** Where a case stands. {@link #ARROWS} is the whole graph; what is not in it does not happen. */
public enum CaseState {
    /** Somebody is to look at it. */
    OPEN,
    /** Another member of staff than the opener agreed: what was asked for has begun. */
    APPROVED,
    /** Another member of staff than the opener said no: nothing of it was done. */
    REJECTED,
    /** Looked at, and nothing is left to do. */
    CLOSED;

    /** One permitted move. */
    public record Arrow(CaseState from, CaseEvent event, CaseState to) {}

    public static final List<Arrow> ARROWS = List.of(
            new Arrow(OPEN, CaseEvent.APPROVED, APPROVED),
            new Arrow(OPEN, CaseEvent.REJECTED, REJECTED),
            new Arrow(OPEN, CaseEvent.CLOSED, CLOSED),
            new Arrow(APPROVED, CaseEvent.PROVED, APPROVED),
            // What was begun ends: the representative acts no more, the change was proved or is no longer wanted.
            new Arrow(APPROVED, CaseEvent.CLOSED, CLOSED));

    /** Where the event leads from here; absent where it may not happen. */
    public Optional<CaseState> after(CaseEvent event) {
        return ARROWS.stream()
                .filter(arrow -> arrow.from() == this && arrow.event() == event)
                .map(Arrow::to)
                .findAny();
    }
}
