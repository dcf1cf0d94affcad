package dev.anshi.binding;

import java.util.List;
import java.util.Optional;

import static dev.anshi.binding.ChangeEvent.ACKNOWLEDGED;
import static dev.anshi.binding.ChangeEvent.BINDINGS_CHANGED;
import static dev.anshi.binding.ChangeEvent.CODE_SENT_AGAIN;
import static dev.anshi.binding.ChangeEvent.CONTESTED;
import static dev.anshi.binding.ChangeEvent.ERASED;
import static dev.anshi.binding.ChangeEvent.FACTOR_ASKED;
import static dev.anshi.binding.ChangeEvent.FACTOR_SHOWN;
import static dev.anshi.binding.ChangeEvent.GAVE_UP;
import static dev.anshi.binding.ChangeEvent.NUMBER_PROVED;
import static dev.anshi.binding.ChangeEvent.SESSION_REVOKED;
import static dev.anshi.binding.ChangeEvent.STARTED_ANEW;
import static dev.anshi.binding.ChangeEvent.TIME_RAN_OUT;

/** Where a change of a binding stands. {@link #ARROWS} is the whole graph; what is not in it does not happen. */
public enum ChangeState {
    /** Begun with one factor: a code to the number bound now is the other. Nothing goes to the new number before. */
    NEEDS_FACTOR,
    NEEDS_ACKNOWLEDGEMENT,
    CODE_SENT,
    PROVED,
    GIVEN_UP,
    EXPIRED,
    FROZEN,
    DROPPED;

    /** One permitted move. */
    public record Arrow(ChangeState from, ChangeEvent event, ChangeState to) {}

    public static final List<Arrow> ARROWS = List.of(
            new Arrow(NEEDS_FACTOR, FACTOR_ASKED, NEEDS_FACTOR),
            new Arrow(NEEDS_FACTOR, FACTOR_SHOWN, NEEDS_ACKNOWLEDGEMENT),
            new Arrow(NEEDS_FACTOR, GAVE_UP, GIVEN_UP),
            new Arrow(NEEDS_FACTOR, TIME_RAN_OUT, EXPIRED),
            new Arrow(NEEDS_FACTOR, STARTED_ANEW, DROPPED),
            new Arrow(NEEDS_FACTOR, SESSION_REVOKED, DROPPED),
            new Arrow(NEEDS_FACTOR, ERASED, DROPPED),
            new Arrow(NEEDS_FACTOR, BINDINGS_CHANGED, DROPPED),
            new Arrow(NEEDS_ACKNOWLEDGEMENT, ACKNOWLEDGED, CODE_SENT),
            new Arrow(NEEDS_ACKNOWLEDGEMENT, GAVE_UP, GIVEN_UP),
            new Arrow(NEEDS_ACKNOWLEDGEMENT, TIME_RAN_OUT, EXPIRED),
            new Arrow(NEEDS_ACKNOWLEDGEMENT, STARTED_ANEW, DROPPED),
            new Arrow(NEEDS_ACKNOWLEDGEMENT, SESSION_REVOKED, DROPPED),
            new Arrow(NEEDS_ACKNOWLEDGEMENT, ERASED, DROPPED),
            new Arrow(NEEDS_ACKNOWLEDGEMENT, BINDINGS_CHANGED, DROPPED),
            new Arrow(CODE_SENT, CODE_SENT_AGAIN, CODE_SENT),
            new Arrow(CODE_SENT, NUMBER_PROVED, PROVED),
            new Arrow(CODE_SENT, GAVE_UP, GIVEN_UP),
            new Arrow(CODE_SENT, TIME_RAN_OUT, EXPIRED),
            new Arrow(CODE_SENT, STARTED_ANEW, DROPPED),
            new Arrow(CODE_SENT, SESSION_REVOKED, DROPPED),
            new Arrow(CODE_SENT, ERASED, DROPPED),
            new Arrow(CODE_SENT, BINDINGS_CHANGED, DROPPED),
            new Arrow(CODE_SENT, CONTESTED, FROZEN),
            // The old number is told after the proof, and may contest for the rulebook's contestWindow.
            new Arrow(PROVED, CONTESTED, FROZEN));

    /** Where the event leads from here; absent where it may not happen. */
    public Optional<ChangeState> after(ChangeEvent event) {
        return ARROWS.stream()
                .filter(arrow -> arrow.from() == this && arrow.event() == event)
                .map(Arrow::to)
                .findAny();
    }

    /** True while the borrower may go on with it. */
    public boolean isOpen() {
        return this == NEEDS_FACTOR || this == NEEDS_ACKNOWLEDGEMENT || this == CODE_SENT;
    }
}
