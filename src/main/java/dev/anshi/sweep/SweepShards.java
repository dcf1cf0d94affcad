package dev.anshi.sweep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.database.Tx;
import dev.anshi.ledger.DueInstallments.Cursor;
import dev.anshi.ledger.Shards;
import dev.anshi.notice.PlannedNotices.Counts;

/** Tables sweep_run and sweep_shard: where each run and each of its shards stands. */
@ApplicationScoped
class SweepShards {

    /** A run, with what its shards have added so far. */
    record Run(
            LocalDate date,
            String state,
            Instant startedAt,
            int shards,
            @Nullable Long missing,
            Counts counts) {}

    // Not back, where the same shard is walked twice at once; and not at all, where it was begun anew meanwhile.
    private static final String ON = """
            begun = $10 and state = 'WAITING' and ($8 = 'DONE' or after_shard is null or (after_shard, after_key) < ($6, $7))""";

    private static final String ADVANCE = """
            update sweep_shard set planned = planned + $3, denied = denied + $4, deferred = deferred + $5,
                after_shard = case when %1$s then $6::smallint else after_shard end, after_key = case when %1$s then $7::text else after_key end,
                state = case when %1$s then $8::text else state end, updated_at = $9
            where date = $1 and shard = $2""".formatted(ON);

    /**
     * Where a shard's walk begins, over which buckets, and whether it is done.
     *
     * @param begun the how-manieth beginning of the run it belongs to, from 1
     */
    record Shard(int number, int toBucketExclusive, Cursor from, boolean done, int begun) {

        /** Whether it was walked in an earlier run of the date, so that most of it is planned. */
        boolean isAgain() {
            return begun > 1;
        }
    }

    /** Begins the run, or begins it again from the start: what was planned stays, what was not is found. */
    int begin(Tx tx, LocalDate date, int shards, Instant now) {
        tx.update("""
                insert into sweep_run (date, state, shards, started_at) values ($1, 'RUNNING', $2, $3)
                on conflict (date) do update set state = 'RUNNING', finished_at = null, missing = null, asked_again_at = null,
                    missing_again = null, over_capacity = null""", date, (short) shards, now);
        tx.update("""
                insert into sweep_shard (date, shard, state, updated_at)
                select r.date, n, 'WAITING', $2 from sweep_run r, generate_series(0, r.shards - 1) n where r.date = $1
                on conflict (date, shard) do update set state = 'WAITING', after_shard = null, after_key = null, hops = 0,
                    begun = sweep_shard.begun + 1, updated_at = $2""", date, now);
        return run(tx, date).orElseThrow().shards();
    }

    Optional<Run> run(Tx tx, LocalDate date) {
        return tx.first(
                row -> new Run(
                        row.getLocalDate("date"),
                        row.getString("state"),
                        Objects.requireNonNull(Tx.instant(row, "started_at")),
                        row.getShort("shards"),
                        row.getLong("missing"),
                        new Counts(row.getLong("planned"), row.getLong("denied"), row.getLong("deferred"))),
                """
                select r.date, r.state, r.started_at, r.shards, r.missing, coalesce(sum(s.planned), 0)::bigint as planned,
                       coalesce(sum(s.denied), 0)::bigint as denied, coalesce(sum(s.deferred), 0)::bigint as deferred
                from sweep_run r left join sweep_shard s on s.date = r.date where r.date = $1
                group by r.date, r.state, r.started_at, r.shards, r.missing""",
                date);
    }

    Optional<Shard> shard(Tx tx, LocalDate date, int number) {
        return tx.first(
                row -> {
                    int shards = row.getShort("shards");
                    Short afterShard = row.getShort("after_shard");
                    Cursor from = afterShard == null
                            ? Cursor.before(firstBucket(number, shards))
                            : new Cursor(afterShard, Objects.requireNonNull(row.getString("after_key")));
                    return new Shard(
                            number,
                            firstBucket(number + 1, shards),
                            from,
                            "DONE".equals(row.getString("state")),
                            row.getInteger("begun"));
                },
                """
                select s.state, s.after_shard, s.after_key, s.begun, r.shards from sweep_shard s join sweep_run r on r.date = s.date
                where s.date = $1 and s.shard = $2""",
                date,
                (short) number);
    }

    private static int firstBucket(int shard, int shards) {
        return shard * Shards.COUNT / shards;
    }

    /**
     * After a page: what it added, and where the walk goes on; no next page: the shard is done. The walk never goes back, and one of a run
     * that was begun anew meanwhile moves nothing but the counts.
     */
    void advance(Tx tx, LocalDate date, Shard shard, Counts added, @Nullable Cursor next) {
        tx.update(
                ADVANCE,
                date,
                (short) shard.number(),
                added.planned(),
                added.denied(),
                added.deferred(),
                next == null ? null : (short) next.shard(),
                next == null ? null : next.borrower(),
                next == null ? "DONE" : "WAITING",
                tx.now(),
                shard.begun());
    }

    /** The walk stopped before its time was up, for the {@code hop}th time, and goes on in a next message. */
    void hopped(Tx tx, LocalDate date, int shard, int hop) {
        tx.update(
                "update sweep_shard set hops = greatest(hops, $3) where date = $1 and shard = $2",
                date,
                (short) shard,
                hop);
    }

    /** Whether every shard is done while the run is still RUNNING. */
    boolean allWalked(Tx tx, LocalDate date) {
        return tx.first(row -> true, """
                select true from sweep_run r where date = $1 and state = 'RUNNING' and not exists (
                    select from sweep_shard s where s.date = r.date and s.state <> 'DONE')""", date).isPresent();
    }

    /** The same, for one caller at a time: who finishes the run answers true for nobody else. */
    boolean isToBeFinished(Tx tx, LocalDate date) {
        tx.query("select from sweep_run where date = $1 for update", date);
        return allWalked(tx, date);
    }

    void finish(Tx tx, LocalDate date, long missing, long overCapacity) {
        tx.update(
                "update sweep_run set state = $2, missing = $3, over_capacity = $4, finished_at = $5 where date = $1",
                date,
                missing == 0 ? "COMPLETE" : "INCOMPLETE",
                missing,
                overCapacity,
                tx.now());
    }

    /** Runs of this date or later that ended by then and were not asked again since, oldest first. */
    List<LocalDate> toBeAskedAgain(Tx tx, LocalDate since, Instant endedBy) {
        return tx.list(row -> row.getLocalDate(0), """
                select date from sweep_run
                where date >= $1 and finished_at <= $2 and asked_again_at is null order by date""", since, endedBy);
    }

    /** When the first of those ended. */
    Optional<Instant> nextToBeAskedAgain(Tx tx, LocalDate since) {
        return tx.first(row -> Tx.instant(row, "at"), """
                select min(finished_at) as at from sweep_run where date >= $1 and asked_again_at is null
                having min(finished_at) is not null""", since);
    }

    void askedAgain(Tx tx, LocalDate date, long missing) {
        tx.update(
                "update sweep_run set asked_again_at = $2, missing_again = $3 where date = $1",
                date,
                tx.now(),
                missing);
    }

    /** Dates before {@code date}, at most {@code days} back, that no complete run covers, oldest first; none before the first run ever. */
    List<LocalDate> missed(Tx tx, LocalDate date, int days) {
        Optional<LocalDate> first =
                tx.first(row -> row.getLocalDate(0), "select min(date) from sweep_run having min(date) is not null");
        if (first.isEmpty()) {
            return List.of();
        }
        Set<LocalDate> complete = Set.copyOf(tx.list(
                row -> row.getLocalDate(0),
                "select date from sweep_run where state = 'COMPLETE' and date between $1 and $2",
                date.minusDays(days),
                date));
        return IntStream.rangeClosed(1, days)
                .mapToObj(back -> date.minusDays(days + 1L - back))
                .filter(day -> !day.isBefore(first.get()) && !complete.contains(day))
                .toList();
    }
}
