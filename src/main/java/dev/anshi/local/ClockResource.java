package dev.anshi.local;

import java.time.Instant;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import dev.anshi.http.ProblemException;

/** The one clock, to be read and moved forward. The answer comes when all that falls between is done. */
@Path("/local/clock")
public class ClockResource {

    private final SettableClock clock;
    private final Timetable timetable;

    ClockResource(SettableClock clock, Timetable timetable) {
        this.clock = clock;
        this.timetable = timetable;
    }

    /** The clock's instant. */
    public record Now(@NotNull Instant now) {}

    @GET
    public Now read() {
        return new Now(clock.instant());
    }

    @PUT
    public Now move(@Valid @NotNull Now to) {
        if (!timetable.moveTo(to.now())) {
            throw new ProblemException(409, "/problems/clock-backwards", "clock-backwards", clock.instant());
        }
        return read();
    }
}
