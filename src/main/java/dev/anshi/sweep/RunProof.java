package dev.anshi.sweep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Reason;
import dev.anshi.authorization.Reasons;
import dev.anshi.database.Tx;

/** What shows that a date's run forgot nobody (G4): how it stands, what it decided and why, and whether anything is missing, asked now. */
@ApplicationScoped
public class RunProof {

    private final Completeness completeness;

    RunProof(Completeness completeness) {
        this.completeness = completeness;
    }

    /**
     * A run and its planning decisions, one a notice; what was planned anew later is not among them.
     *
     * @param state RUNNING, COMPLETE or INCOMPLETE (when it ended something was missing)
     * @param missingAtEnd due without a planning decision when the run ended; null while it runs
     * @param askedAgainAt when it was asked again, an hour after its end; null before
     * @param missingAgain the same as asked then
     * @param missingNow the same, asked now
     * @param overCapacity texts planned when the run ended that are too many for the rate; null while it runs
     */
    public record Proof(
            LocalDate date,
            String state,
            Instant startedAt,
            @Nullable Instant finishedAt,
            int shards,
            int shardsDone,
            List<Count> counts,
            @Nullable Long missingAtEnd,
            @Nullable Instant askedAgainAt,
            @Nullable Long missingAgain,
            long missingNow,
            @Nullable Long overCapacity) {}

    /**
     * Notices of one effect.
     *
     * @param reasons how many of them have each reason; one may have several
     */
    public record Count(String effect, long notices, Map<Reason, Long> reasons) {}

    /** Empty where there was no run for the date. */
    public Optional<Proof> of(Tx tx, LocalDate date) {
        return tx.first(row -> proof(row, date, counts(tx, date), completeness.missing(tx, date)), """
                select state, started_at, finished_at, shards, missing, asked_again_at, missing_again, over_capacity,
                       (select count(*)::int from sweep_shard s where s.date = r.date and s.state = 'DONE') as done
                from sweep_run r where date = $1""", date);
    }

    private static Proof proof(Row row, LocalDate date, List<Count> counts, long missingNow) {
        return new Proof(
                date,
                row.getString("state"),
                Objects.requireNonNull(Tx.instant(row, "started_at")),
                Tx.instant(row, "finished_at"),
                row.getShort("shards"),
                row.getInteger("done"),
                counts,
                row.getLong("missing"),
                Tx.instant(row, "asked_again_at"),
                row.getLong("missing_again"),
                missingNow,
                row.getLong("over_capacity"));
    }

    private static List<Count> counts(Tx tx, LocalDate date) {
        Map<String, Map<Reason, Long>> reasons = new TreeMap<>();
        Map<String, Long> notices = new TreeMap<>();
        for (Row row : tx.query("""
                select d.effect, d.reasons, count(*) as notices
                from notice n join decision d on d.notice_id = n.id and d.seq = 0
                where n.step_date = $1 group by 1, 2""", date)) {
            String effect = row.getString("effect");
            long count = row.getLong("notices");
            notices.merge(effect, count, Long::sum);
            Map<Reason, Long> ofEffect = reasons.computeIfAbsent(effect, each -> new EnumMap<>(Reason.class));
            Reasons.fromBits(row.getLong("reasons")).list().forEach(reason -> ofEffect.merge(reason, count, Long::sum));
        }
        List<Count> counts = new ArrayList<>();
        notices.forEach(
                (effect, count) -> counts.add(new Count(effect, count, Objects.requireNonNull(reasons.get(effect)))));
        return counts;
    }
}
