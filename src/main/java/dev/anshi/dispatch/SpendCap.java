package dev.anshi.dispatch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.anshi.authorization.Purpose;
import dev.anshi.database.Columns;
import dev.anshi.database.Tx;
import dev.anshi.notice.CallsConfig;
import dev.anshi.notice.TextsConfig;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;

/**
 * Table text_spend: what the claimed texts and calls of each sender cost on a UTC day, by estimated prices, and which are over the day's cap. Asked
 * last in the claim's transaction: whoever asks for a sender holds its row until the commit, so that two workers count one after the
 * other. Without a cap nothing is counted.
 */
@ApplicationScoped
class SpendCap {

    private static final Logger LOG = Logger.getLogger(SpendCap.class);

    /**
     * Counted like all, and never held back: a code's reader waits for it (codes have a cap of their own, anshi.codes.most-a-day); a notice
     * of security warns the owner of a number while they can still contest a change; an answer to a STOP is owed within five minutes. A
     * sender whose reminders used the day up must not take these from anybody.
     */
    private static final Set<Purpose> NEVER_HELD = Set.of(Purpose.ONE_TIME_CODE, Purpose.BINDING_NOTICE, Purpose.REPLY);

    private static final String LOCKED = """
            insert into text_spend as s (sender_id, day) select id, $2 from unnest($1::text[]) as id order by id
            on conflict (sender_id, day) do update set micros = s.micros
            returning sender_id, micros""";

    private static final String ADD = """
            update text_spend s set micros = greatest(0, s.micros + a.micros), segments = greatest(0, s.segments + a.segments)
            from (select sender_id, day, sum(micros)::bigint as micros, sum(segments)::bigint as segments
                  from unnest($1::text[], $2::date[], $3::bigint[], $4::bigint[]) as each(sender_id, day, micros, segments)
                  group by sender_id, day) a
            where s.sender_id = a.sender_id and s.day = a.day""";

    private final OptionalLong cap;
    private final Prices prices;
    private final long callMicros;
    private final Measurements measurements;

    SpendCap(TextsConfig config, CallsConfig calls, Measurements measurements) {
        this.cap = config.capADay()
                .map(dollars -> OptionalLong.of(Prices.micros(dollars)))
                .orElse(OptionalLong.empty());
        this.prices = new Prices(config.price(), config.prices().orElse(List.of()));
        this.callMicros = Prices.micros(calls.price());
        this.measurements = measurements;
    }

    /** A text or call that was claimed, and what it is counted as. */
    record Cost(UUID notice, String sender, LocalDate day, long micros, int segments, boolean mayWait) {}

    /** The instant from which on the next day's money may be spent. */
    static Instant nextDay(Instant now) {
        return day(now).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Cost of(UUID notice, String sender, OutgoingMessage message, Instant now) {
        int segments = message.message().segments();
        return new Cost(
                notice,
                sender,
                day(now),
                message instanceof OutgoingCall
                        ? callMicros
                        : prices.micros(message.number().number(), segments),
                segments,
                !NEVER_HELD.contains(message.permit().purpose()));
    }

    /**
     * Counts those within their sender's cap, and answers the others. In two statements, however many.
     *
     * @param costs of one claim, so of one day
     */
    Set<UUID> over(Tx tx, List<Cost> costs) {
        if (cap.isEmpty() || costs.isEmpty()) {
            return Set.of();
        }
        Map<String, Long> spent = locked(tx, costs, costs.get(0).day());
        Set<UUID> over = new HashSet<>();
        List<Cost> within = new ArrayList<>();
        // What never waits is taken off first, so that it is not a reminder's luck to come before it.
        Stream.concat(
                        costs.stream().filter(each -> !each.mayWait()),
                        costs.stream().filter(Cost::mayWait))
                .forEach(cost -> {
                    long sum = Objects.requireNonNull(spent.get(cost.sender())) + cost.micros();
                    if (cost.mayWait() && sum > cap.getAsLong()) {
                        over.add(cost.notice());
                    } else {
                        spent.put(cost.sender(), sum);
                        within.add(cost);
                    }
                });
        add(tx, within, 1);
        return over;
    }

    /** What SNS surely did not take cost nothing, and comes again. */
    void giveBack(Tx tx, List<Cost> costs) {
        if (cap.isPresent()) {
            add(tx, costs, -1);
        }
    }

    private static Map<String, Long> locked(Tx tx, Collection<Cost> costs, LocalDate day) {
        Map<String, Long> spent = new HashMap<>();
        String[] senders = costs.stream().map(Cost::sender).distinct().toArray(String[]::new);
        tx.query(LOCKED, senders, day).forEach(row -> spent.put(row.getString(0), row.getLong(1)));
        return spent;
    }

    private static void add(Tx tx, List<Cost> costs, int sign) {
        if (costs.isEmpty()) {
            return;
        }
        tx.update(
                ADD,
                Columns.of(costs, String[]::new, Cost::sender),
                Columns.of(costs, LocalDate[]::new, Cost::day),
                Columns.of(costs, Long[]::new, cost -> sign * cost.micros()),
                Columns.of(costs, Long[]::new, cost -> (long) sign * cost.segments()));
    }

    /** Tells, once it is committed, that so many wait for the next day's money. */
    void report(Tx tx, int waiting) {
        if (waiting > 0) {
            tx.onCommit(() -> {
                measurements.count(Metric.TEXTS_OVER_CAP, waiting);
                LOG.warnf("texts wait for the next UTC day, their senders' caps are reached: notices=%d", waiting);
            });
        }
    }

    private static LocalDate day(Instant now) {
        return now.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
