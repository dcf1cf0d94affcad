package dev.anshi.sweep;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Purpose;
import dev.anshi.ledger.Plan;
import dev.anshi.ledger.PlanStep;

/** Every plan's steps, as the run for one date needs them. A stage is counted from the due date, never from the last run. */
final class StepCalendar {

    /** A reminder's day relative to the due date, its local time and channels. */
    record Step(String id, Purpose purpose, int daysFromDue, LocalTime localTime, List<Channel> channels) {

        static Step of(PlanStep step) {
            return new Step(
                    step.id(),
                    Purpose.valueOf(step.purpose().name()),
                    step.daysFromDue(),
                    step.localTime(),
                    step.channels().stream()
                            .map(channel -> Channel.valueOf(channel.name()))
                            .toList());
        }

        /** The inbox first: design.md, "the in-app notice is written first where the recipient has an inbox". */
        Set<Channel> channelsWithInbox() {
            Set<Channel> all = new LinkedHashSet<>();
            all.add(Channel.IN_APP);
            all.addAll(channels);
            // There is no sender of calls yet: planning one would promise what nobody does (README, "Limits").
            all.remove(Channel.VOICE);
            return all;
        }
    }

    private final LocalDate date;
    private final Map<String, List<Step>> stepsByPlan;

    StepCalendar(LocalDate date, Map<String, List<Step>> stepsByPlan) {
        this.date = date;
        this.stepsByPlan = Map.copyOf(stepsByPlan);
    }

    static StepCalendar of(LocalDate date, Collection<Plan> plans) {
        Map<String, List<Step>> byPlan = new HashMap<>();
        plans.forEach(plan ->
                byPlan.put(plan.id(), plan.steps().stream().map(Step::of).toList()));
        return new StepCalendar(date, byPlan);
    }

    /** The due dates that some plan has a step for on this date. */
    SortedSet<LocalDate> dueDates() {
        SortedSet<LocalDate> dates = new TreeSet<>();
        stepsByPlan.values().forEach(steps -> steps.forEach(step -> dates.add(date.minusDays(step.daysFromDue()))));
        return dates;
    }

    List<Step> stepsFor(String plan, LocalDate dueDate) {
        long days = ChronoUnit.DAYS.between(dueDate, date);
        return stepsByPlan.getOrDefault(plan, List.of()).stream()
                .filter(step -> step.daysFromDue() == days)
                .toList();
    }

    /** The first step of the plan after this one's day. */
    Optional<Step> next(String plan, Step step) {
        return stepsByPlan.getOrDefault(plan, List.of()).stream()
                .filter(other -> other.daysFromDue() > step.daysFromDue())
                .min(Comparator.comparingInt(Step::daysFromDue).thenComparing(Step::localTime));
    }
}
