package dev.anshi.local;

import java.time.LocalDate;
import java.util.List;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** {@code GET /local/notices?date=}: what was decided for a day, for the page at /. */
@Path("/local/notices")
public class NoticesResource {

    private final DayNotices notices;

    NoticesResource(DayNotices notices) {
        this.notices = notices;
    }

    /** The whole day: a local run has hundreds, not millions. */
    public record Items(List<NoticeOfTheDay> items) {}

    @GET
    public Items of(@QueryParam("date") LocalDate date) {
        return new Items(notices.of(date));
    }
}
