package dev.anshi.binding;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

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
import static dev.anshi.binding.ChangeState.CODE_SENT;
import static dev.anshi.binding.ChangeState.DROPPED;
import static dev.anshi.binding.ChangeState.EXPIRED;
import static dev.anshi.binding.ChangeState.FROZEN;
import static dev.anshi.binding.ChangeState.GIVEN_UP;
import static dev.anshi.binding.ChangeState.NEEDS_ACKNOWLEDGEMENT;
import static dev.anshi.binding.ChangeState.NEEDS_FACTOR;
import static dev.anshi.binding.ChangeState.PROVED;
import static org.assertj.core.api.Assertions.assertThat;

/** Where may a change go from each of its states? Every pair of state and event is asked. */
class ChangeStateTest {

    private static final Map<ChangeState, Map<ChangeEvent, ChangeState>> WHOLE = Map.of(
            NEEDS_FACTOR,
                    Map.of(
                            FACTOR_ASKED, NEEDS_FACTOR,
                            FACTOR_SHOWN, NEEDS_ACKNOWLEDGEMENT,
                            GAVE_UP, GIVEN_UP,
                            TIME_RAN_OUT, EXPIRED,
                            STARTED_ANEW, DROPPED,
                            SESSION_REVOKED, DROPPED,
                            ERASED, DROPPED,
                            BINDINGS_CHANGED, DROPPED),
            NEEDS_ACKNOWLEDGEMENT,
                    Map.of(
                            ACKNOWLEDGED, CODE_SENT,
                            GAVE_UP, GIVEN_UP,
                            TIME_RAN_OUT, EXPIRED,
                            STARTED_ANEW, DROPPED,
                            SESSION_REVOKED, DROPPED,
                            ERASED, DROPPED,
                            BINDINGS_CHANGED, DROPPED),
            CODE_SENT,
                    Map.of(
                            CODE_SENT_AGAIN, CODE_SENT,
                            NUMBER_PROVED, PROVED,
                            GAVE_UP, GIVEN_UP,
                            TIME_RAN_OUT, EXPIRED,
                            STARTED_ANEW, DROPPED,
                            SESSION_REVOKED, DROPPED,
                            ERASED, DROPPED,
                            BINDINGS_CHANGED, DROPPED,
                            CONTESTED, FROZEN),
            PROVED, Map.of(CONTESTED, FROZEN),
            GIVEN_UP, Map.of(),
            EXPIRED, Map.of(),
            FROZEN, Map.of(),
            DROPPED, Map.of());

    @Test
    void everyEventLeadsWhereTheTableSaysAndNowhereElse() {
        for (ChangeState state : ChangeState.values()) {
            for (ChangeEvent event : ChangeEvent.values()) {
                assertThat(state.after(event))
                        .as("%s in %s", event, state)
                        .isEqualTo(Optional.ofNullable(WHOLE.get(state).get(event)));
            }
        }
    }

    @Test
    void noArrowStandsTwice() {
        List<ChangeState.Arrow> arrows = ChangeState.ARROWS;

        assertThat(arrows.stream().map(arrow -> List.of(arrow.from(), arrow.event())))
                .doesNotHaveDuplicates();
    }

    @Test
    void onlyAProofMakesAChangeProved() {
        assertThat(ChangeState.ARROWS)
                .filteredOn(arrow -> arrow.to() == PROVED)
                .containsExactly(new ChangeState.Arrow(CODE_SENT, NUMBER_PROVED, PROVED));
    }

    @Test
    void everyStateCanBeReached() {
        Set<ChangeState> reached = new HashSet<>(Set.of(NEEDS_FACTOR));
        ChangeState.ARROWS.forEach(arrow -> reached.add(arrow.to()));

        assertThat(reached).containsExactlyInAnyOrderElementsOf(Arrays.asList(ChangeState.values()));
    }
}
