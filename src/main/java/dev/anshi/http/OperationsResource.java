package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Purpose;
import dev.anshi.database.Database;
import dev.anshi.notice.NoticeState;
import dev.anshi.notice.StuckNotices;
import dev.anshi.sweep.RunProof;

/** What operations look at: whether a date's run forgot nobody, and what lies. Ids and counts, no person. */
@Path("/v1/operations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.OPERATIONS)
@Tag(name = Tags.OPERATIONS)
public class OperationsResource {

    private final Database database;
    private final RunProof runs;
    private final StuckNotices stuck;

    OperationsResource(Database database, RunProof runs, StuckNotices stuck) {
        this.database = database;
        this.runs = runs;
        this.stuck = stuck;
    }

    /**
     * How many notices the run gave one effect.
     *
     * @param reasons how many of them have each reason; one may have several
     */
    public record DecisionCount(String effect, long notices, Map<String, Long> reasons) {

        static DecisionCount of(RunProof.Count count) {
            Map<String, Long> reasons = new TreeMap<>();
            count.reasons().forEach((reason, notices) -> reasons.put(reason.id(), notices));
            return new DecisionCount(count.effect(), count.notices(), reasons);
        }
    }

    /**
     * A date's run.
     *
     * @param state RUNNING, COMPLETE or INCOMPLETE
     * @param missingAtEnd (installment, due date, step, recipient, channel) without a planning decision when it ended; null while it runs
     * @param askedAgainAt when it was asked again, an hour after its end; null before
     * @param missingAnHourLater the same as asked then
     * @param missing the same, asked now
     * @param overCapacity texts planned when it ended that are more than the rate sends in time; null while it runs
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record RunView(
            LocalDate date,
            String state,
            Instant startedAt,
            @Nullable Instant finishedAt,
            int shards,
            int shardsDone,
            List<DecisionCount> decisions,
            @Nullable Long missingAtEnd,
            @Nullable Instant askedAgainAt,
            @Nullable Long missingAnHourLater,
            long missing,
            @Nullable Long overCapacity) {

        static RunView of(RunProof.Proof run) {
            return new RunView(
                    run.date(),
                    run.state(),
                    run.startedAt(),
                    run.finishedAt(),
                    run.shards(),
                    run.shardsDone(),
                    run.counts().stream().map(DecisionCount::of).toList(),
                    run.missingAtEnd(),
                    run.askedAgainAt(),
                    run.missingAgain(),
                    run.missingNow(),
                    run.overCapacity());
        }
    }

    /** One notice that lies: in doubt, claimed beyond its lease, or queued for over 15 minutes. */
    public record StuckNotice(
            UUID id, NoticeState state, Purpose purpose, Channel channel, Instant since, long ageSeconds) {

        static StuckNotice of(StuckNotices.Stuck stuck, Instant now) {
            return new StuckNotice(
                    stuck.id(),
                    stuck.state(),
                    stuck.purpose(),
                    stuck.channel(),
                    stuck.since(),
                    Duration.between(stuck.since(), now).toSeconds());
        }
    }

    /** A page, oldest first; {@code next} goes into {@code after} for the following one. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record StuckPage(
            List<StuckNotice> items, @Nullable String next) {}

    @GET
    @Path("runs/{date}")
    @Operation(operationId = "getRun", summary = "The proof of a date's run")
    public RunView run(@PathParam("date") LocalDate date) {
        return database.transaction(tx -> runs.of(tx, date)).map(RunView::of).orElseThrow(ProblemException::notFound);
    }

    @GET
    @Path("stuck")
    @Operation(operationId = "getStuck", summary = "Notices that lie")
    public StuckPage stuck(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("after") @Nullable UUID after) {
        List<StuckNotice> items = database.transaction(tx -> {
            Instant now = tx.now();
            return stuck.list(tx, after, limit).stream()
                    .map(each -> StuckNotice.of(each, now))
                    .toList();
        });
        String next = items.size() < limit ? null : items.get(limit - 1).id().toString();
        return new StuckPage(items, next);
    }
}
