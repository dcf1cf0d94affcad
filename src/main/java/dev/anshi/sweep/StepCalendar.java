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
import java.util.concurrent.ConcurrentHashMap;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Relation;
import dev.anshi.ledger.Plan;
import dev.anshi.ledger.PlanStep;

/** Every plan's steps, as the run for one date needs them. A stage is counted from the due date, never from the last run. */
final class StepCalendar {

    /**
     * A reminder's day relative to the due date, and its local time.
     *
     * @param channels to who owes it, the inbox first (design.md: "the in-app notice is written first where the recipient has an inbox")
     * @param channelsToNamed to who was named, has no app, and agreed to texts
     */
    record Step(
            String id,
            Purpose purpose,
            int daysFromDue,
            LocalTime localTime,
            List<Channel> channels,
            List<Channel> channelsToNamed) {

        static Step of(PlanStep step, Set<Channel> offered) {
            Set<Channel> all = new LinkedHashSet<>(List.of(Channel.IN_APP));
            step.channels().forEach(channel -> all.add(Channel.valueOf(channel.name())));
            all.retainAll(offered);
            return new Step(
                    step.id(),
                    Purpose.valueOf(step.purpose().name()),
                    step.daysFromDue(),
                    step.localTime(),
                    List.copyOf(all),
                    all.stream().filter(Channel.SMS::equals).toList());
        }

        List<Channel> channelsTo(Relation relation) {
            return switch (relation) {
                case SELF, CO_BORROWER, GUARANTOR -> channels;
                case DELEGATE, REPRESENTATIVE -> channelsToNamed;
                case EMERGENCY_CONTACT, OTHER -> List.of();
            };
        }
    }

    /** What is asked for each installment, a million times a run, and differs by plan and due date only. */
    private record Stage(String plan, LocalDate dueDate) {}

    private final LocalDate date;
    private final Map<String, List<Step>> stepsByPlan;
    private final Map<Stage, List<Step>> stepsByStage = new ConcurrentHashMap<>();

    StepCalendar(LocalDate date, Map<String, List<Step>> stepsByPlan) {
        this.date = date;
        this.stepsByPlan = Map.copyOf(stepsByPlan);
    }

    /** @param offered the channels that something is planned over, whatever a plan names */
    static StepCalendar of(LocalDate date, Collection<Plan> plans, Set<Channel> offered) {
        Map<String, List<Step>> byPlan = new HashMap<>();
        plans.forEach(plan -> byPlan.put(
                plan.id(),
                plan.steps().stream().map(step -> Step.of(step, offered)).toList()));
        return new StepCalendar(date, byPlan);
    }

    /** The date that the run is for. */
    LocalDate date() {
        return date;
    }

    /** The due dates that some plan has a step for on this date. */
    SortedSet<LocalDate> dueDates() {
        SortedSet<LocalDate> dates = new TreeSet<>();
        stepsByPlan.values().forEach(steps -> steps.forEach(step -> dates.add(date.minusDays(step.daysFromDue()))));
        return dates;
    }

    List<Step> stepsFor(String plan, LocalDate dueDate) {
        return stepsByStage.computeIfAbsent(new Stage(plan, dueDate), this::steps);
    }

    private List<Step> steps(Stage stage) {
        long days = ChronoUnit.DAYS.between(stage.dueDate(), date);
        return stepsByPlan.getOrDefault(stage.plan(), List.of()).stream()
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
