package dev.anshi.authorization;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the check says to an attempt: yes, not yet, or no, always with the reasons. */
public sealed interface Decision permits Permitted, Decision.Deferred, Decision.Denied {

    Reasons reasons();

    /** The rulebook it was decided by. */
    Rulebook rulebook();

    /** The text each reason rests on, where the rulebook has one. */
    default Map<Reason, String> citations() {
        Map<Reason, String> cited = new EnumMap<>(Reason.class);
        for (Reason reason : reasons().list()) {
            String text = rulebook().citations().get(reason);
            if (text != null) {
                cited.put(reason, text);
            }
        }
        return cited;
    }

    /** The permit, where this is a yes to an attempt that named its addressee. */
    default Optional<Permit> permit() {
        return Optional.empty();
    }

    /**
     * Not yet.
     *
     * @param until the earliest instant at which it would be permitted, were nothing to change
     * @param covers positions of the installments it is about; empty where it is about none
     */
    record Deferred(Instant until, List<Integer> covers, Reasons reasons, Rulebook rulebook) implements Decision {
        public Deferred {
            covers = List.copyOf(covers);
        }
    }

    /** No. */
    record Denied(Reasons reasons, Rulebook rulebook) implements Decision {}
}
