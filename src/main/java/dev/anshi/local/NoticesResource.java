package dev.anshi.local;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.jspecify.annotations.Nullable;

/** {@code GET /local/notices?date=}: what was decided for a day, for the page at /. */
@Path("/local/notices")
public class NoticesResource {

    private final DayNotices notices;
    private final SettableClock clock;

    NoticesResource(DayNotices notices, SettableClock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    /** The whole day: a local run has hundreds, not millions. */
    public record Items(List<NoticeOfTheDay> items) {}

    /** Of the date given, or of the clock's UTC date. */
    @GET
    public Items of(@QueryParam("date") @Nullable LocalDate date) {
        LocalDate day = date == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : date;
        return new Items(notices.of(day));
    }
}
