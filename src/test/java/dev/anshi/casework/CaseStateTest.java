package dev.anshi.casework;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static dev.anshi.casework.CaseState.APPROVED;
import static dev.anshi.casework.CaseState.CLOSED;
import static dev.anshi.casework.CaseState.OPEN;
import static dev.anshi.casework.CaseState.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

/** Where may a case go from each of its states? Every pair of state and event is asked. */
class CaseStateTest {

    private static final Map<CaseState, Map<CaseEvent, CaseState>> WHOLE = Map.of(
            OPEN, Map.of(CaseEvent.APPROVED, APPROVED, CaseEvent.REJECTED, REJECTED, CaseEvent.CLOSED, CLOSED),
            APPROVED, Map.of(CaseEvent.CLOSED, CLOSED, CaseEvent.PROVED, APPROVED),
            REJECTED, Map.of(),
            CLOSED, Map.of());

    @Test
    void everyEventLeadsWhereTheTableSaysAndNowhereElse() {
        for (CaseState state : CaseState.values()) {
            for (CaseEvent event : CaseEvent.values()) {
                assertThat(state.after(event))
                        .as("%s in %s", event, state)
                        .isEqualTo(Optional.ofNullable(WHOLE.get(state).get(event)));
            }
        }
    }
}
