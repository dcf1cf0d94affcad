package dev.anshi.local;

import java.time.LocalDate;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import dev.anshi.sweep.PlanDay;

/** Plans a date at once, without waiting for its schedule. */
@Path("/local/sweep")
public class SweepResource {

    private final Timetable timetable;
    private final PlanDay planDay;

    SweepResource(Timetable timetable, PlanDay planDay) {
        this.timetable = timetable;
        this.planDay = planDay;
    }

    /** The date on which it is to be sent, in each recipient's zone. */
    public record Day(@NotNull LocalDate date) {}

    /** What the run stands at when its shards are done. */
    public record Run(LocalDate date, long planned, long denied, long deferred, int shards) {}

    @POST
    public Run sweep(@Valid @NotNull Day day) {
        timetable.between(() -> planDay.run(day.date()));
        PlanDay.Progress run = planDay.progress(day.date());
        return new Run(run.date(), run.planned(), run.denied(), run.deferred(), run.shards());
    }
}
