package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.anshi.database.Tx;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;

/**
 * Whether a day's texts can leave in time at the rate that bulk has. A text that is ripe waits behind those that ripened before it; one
 * that would wait longer than the window comes too late to be of use. What no plan has a date for takes of the rate, too: check-ups, news of
 * an agreement, callbacks. So does what was put off to the date from an earlier one, as what is over a sender's cap is.
 */
@ApplicationScoped
class Capacity {

    private static final Logger LOG = Logger.getLogger(Capacity.class);

    // Where a date begins first and where it ends last.
    private static final ZoneOffset FIRST = ZoneOffset.ofHours(14);
    private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);

    private final SweepConfig config;
    private final Measurements measurements;

    Capacity(SweepConfig config, Measurements measurements) {
        this.config = config;
        this.measurements = measurements;
    }

    /** So many texts and calls, which leave at one rate, that ripen within five minutes. */
    record Ripe(Instant at, long texts) {}

    /** How many of the texts that ripen on the date are too many for the rate; told to operations when there are any. */
    long over(Tx tx, LocalDate date) {
        List<Ripe> plan = tx.list(
                row -> new Ripe(row.getOffsetDateTime(0).toInstant(), row.getLong(1)),
                """
                select date_bin('5 minutes', send_at, timestamptz '2000-01-01T00:00:00Z') as at, count(*) from notice
                where state = 'PLANNED' and queue = 'bulk' and channel in ('SMS', 'VOICE')
                  and (step_date = $1 or (step_date is null or step_date < $1) and send_at >= $2 and send_at < $3)
                group by 1 order by 1""",
                date,
                date.atStartOfDay().toInstant(FIRST),
                date.plusDays(1).atStartOfDay().toInstant(LAST));
        long over = over(plan, config.dispatchRate() * config.bulkWorkers(), config.window());
        tx.onCommit(() -> report(date, plan, over));
        return over;
    }

    // What comes too late leaves without being sent, and takes no more of the rate.
    static long over(List<Ripe> plan, double perSecond, Duration window) {
        double most = perSecond * window.toSeconds();
        double waiting = 0;
        double over = 0;
        Instant before = plan.isEmpty() ? Instant.EPOCH : plan.get(0).at();
        for (Ripe ripe : plan) {
            double sent = perSecond * Duration.between(before, ripe.at()).toSeconds();
            waiting = Math.max(0, waiting - sent) + ripe.texts();
            over += Math.max(0, waiting - most);
            waiting = Math.min(waiting, most);
            before = ripe.at();
        }
        return Math.round(over);
    }

    private void report(LocalDate date, List<Ripe> plan, long over) {
        measurements.gauge(Metric.TEXTS_OVER_CAPACITY, over);
        if (over > 0) {
            LOG.errorf(
                    "more texts ripen than the rate sends in time: date=%s texts=%d tooMany=%d",
                    date, plan.stream().mapToLong(Ripe::texts).sum(), over);
        }
    }
}
