package dev.anshi.intake;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.anshi.ledger.Plan;
import dev.anshi.ledger.PlanStep;

/** A plan as the lender's core writes it. */
public record PlanEntry(@Nullable String planId, @Nullable List<@Nullable StepEntry> steps) {

    private static final int MOST_STEPS = 50;

    /** One reminder of a plan: its day relative to the due date, the reader's local time, the channels by preference. */
    public record StepEntry(
            @Nullable String id,
            PlanStep.@Nullable Purpose purpose,
            @Nullable Integer daysFromDue,
            @Nullable LocalTime localTime,
            @Nullable List<PlanStep.@Nullable Channel> channels) {

        static final StepEntry EMPTY = new StepEntry(null, null, null, null, null);
    }

    Plan checked(@Nullable String ofPath) {
        Findings findings = new Findings();
        String id = findings.id("/planId", ofPath, planId);
        List<@Nullable StepEntry> given = findings.required("/steps", steps, List.of());
        if (given.size() > MOST_STEPS) {
            findings.add("/steps", Fault.WRONG_LENGTH);
        }
        List<PlanStep> read = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            PlanStep step = step("/steps/" + i, Objects.requireNonNullElse(given.get(i), StepEntry.EMPTY), findings);
            findings.once("/steps/" + i + "/id", seen, step.id());
            read.add(step);
        }
        return findings.unlessWrong(() -> new Plan(id, read));
    }

    private static PlanStep step(String at, StepEntry step, Findings findings) {
        String id = stepId(at + "/id", step, findings);
        PlanStep.Purpose purpose =
                findings.required(at + "/purpose", step.purpose(), PlanStep.Purpose.REPAYMENT_REMINDER);
        int days = findings.required(at + "/daysFromDue", step.daysFromDue(), 0);
        if (days < PlanStep.EARLIEST || days > PlanStep.LATEST) {
            findings.add(at + "/daysFromDue", Fault.OUT_OF_RANGE);
            days = 0;
        }
        LocalTime time = findings.required(at + "/localTime", step.localTime(), LocalTime.NOON);
        return new PlanStep(id, purpose, days, time, channels(at + "/channels", step, findings));
    }

    private static String stepId(String at, StepEntry step, Findings findings) {
        String id = findings.required(at, step.id(), "-");
        if (!PlanStep.isId(id)) {
            findings.add(at, Fault.WRONG_FORM);
            return "-";
        }
        return id;
    }

    private static List<PlanStep.Channel> channels(String at, StepEntry step, Findings findings) {
        Set<PlanStep.Channel> channels = new LinkedHashSet<>();
        List<PlanStep.@Nullable Channel> given = findings.list(at, step.channels());
        for (int i = 0; i < given.size(); i++) {
            findings.once(at + "/" + i, channels, findings.required(at + "/" + i, given.get(i), PlanStep.Channel.SMS));
        }
        if (channels.isEmpty()) {
            findings.add(at, Fault.MISSING);
            return List.of(PlanStep.Channel.SMS);
        }
        return List.copyOf(channels);
    }
}
