package dev.anshi.ledger;

import java.util.List;

/** Which reminders of a loan go out when. Steps in the order given, each id once. */
public record Plan(String id, List<PlanStep> steps) {

    /** The plan of a loan that names none; every database has it. */
    public static final String DEFAULT_ID = "default";

    public Plan {
        LedgerId.checked(id);
        steps = List.copyOf(steps);
        if (steps.stream().map(PlanStep::id).distinct().count() != steps.size()) {
            throw new IllegalArgumentException("a step's id is there twice");
        }
    }
}
