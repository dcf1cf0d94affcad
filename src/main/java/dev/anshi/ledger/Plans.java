package dev.anshi.ledger;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;

import dev.anshi.database.Tx;

/** Tables plan and plan_step. */
@ApplicationScoped
public class Plans {

    public void save(Tx tx, Plan plan) {
        tx.update(
                "insert into plan (id, updated_at) values ($1, $2) on conflict (id) do update set updated_at = excluded.updated_at",
                plan.id(),
                tx.now());
        List<PlanStep> steps = plan.steps();
        tx.update("delete from plan_step where plan_id = $1 and id <> all($2)", plan.id(), ids(steps));
        tx.update(
                """
                insert into plan_step (plan_id, id, position, purpose, days_from_due, local_time, channels)
                select $1, id, position, purpose, days, local_time, string_to_array(channels, ',')
                from unnest($2::text[], $3::smallint[], $4::text[], $5::smallint[], $6::time[], $7::text[])
                    as step (id, position, purpose, days, local_time, channels)
                on conflict (plan_id, id) do update set position = excluded.position, purpose = excluded.purpose,
                    days_from_due = excluded.days_from_due, local_time = excluded.local_time, channels = excluded.channels""",
                plan.id(),
                ids(steps),
                IntStream.range(0, steps.size()).mapToObj(i -> (short) i).toArray(Short[]::new),
                steps.stream().map(step -> step.purpose().name()).toArray(String[]::new),
                steps.stream().map(step -> (short) step.daysFromDue()).toArray(Short[]::new),
                steps.stream().map(PlanStep::localTime).toArray(LocalTime[]::new),
                steps.stream().map(Plans::channels).toArray(String[]::new));
    }

    public Optional<Plan> find(Tx tx, String id) {
        if (!exists(tx, id)) {
            return Optional.empty();
        }
        return Optional.of(
                new Plan(id, tx.list(Plans::step, "select * from plan_step where plan_id = $1 order by position", id)));
    }

    /** Every plan. There are few. */
    public List<Plan> all(Tx tx) {
        Map<String, List<PlanStep>> steps = new LinkedHashMap<>();
        tx.query("select * from plan_step order by plan_id, position")
                .forEach(row -> steps.computeIfAbsent(row.getString("plan_id"), id -> new ArrayList<>())
                        .add(step(row)));
        return steps.entrySet().stream()
                .map(each -> new Plan(each.getKey(), each.getValue()))
                .toList();
    }

    public boolean exists(Tx tx, String id) {
        return tx.first(row -> true, "select 1 from plan where id = $1", id).isPresent();
    }

    private static PlanStep step(Row row) {
        return new PlanStep(
                row.getString("id"),
                PlanStep.Purpose.valueOf(row.getString("purpose")),
                row.getInteger("days_from_due"),
                row.getLocalTime("local_time"),
                Stream.of(row.getArrayOfStrings("channels"))
                        .map(PlanStep.Channel::valueOf)
                        .toList());
    }

    private static String[] ids(List<PlanStep> steps) {
        return steps.stream().map(PlanStep::id).toArray(String[]::new);
    }

    private static String channels(PlanStep step) {
        return step.channels().stream().map(Enum::name).collect(Collectors.joining(","));
    }
}
