package dev.anshi.notice;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Purpose;
import dev.anshi.database.Tx;
import dev.anshi.keys.Keyring;
import dev.anshi.phone.PhoneNumber;

/**
 * How many texts went to numbers that somebody entered: one-time codes, and asks of people whom borrowers named. Counted where they are
 * planned, in the same transaction: whoever asks and gets none uses up nothing of what all have together.
 */
@ApplicationScoped
public class PlannedCodes {

    /** What is counted together; {@link CodesConfig} says how many, and why so many. */
    public enum Limit {
        CODES_OF_RANGE,
        CODES_OF_ALL
    }

    /** A limit that is reached, and when it is worth another try. */
    public record Full(Limit by, Instant until) {}

    private static final Set<Purpose> COUNTED = EnumSet.of(Purpose.ONE_TIME_CODE, Purpose.CONSENT_REQUEST);

    // The count of all lies in rows that are added up: one row would be held by each plan until it commits, and a plan
    // that hangs would shut out everybody.
    private static final int PARTS = 16;
    private static final List<String> ALL_PARTS =
            IntStream.range(0, PARTS).mapToObj(String::valueOf).toList();

    private final HourlyCounts counts;
    private final Keyring keyring;
    private final CodesConfig config;

    PlannedCodes(HourlyCounts counts, Keyring keyring, CodesConfig config) {
        this.counts = counts;
        this.keyring = keyring;
        this.config = config;
    }

    /** Which limit lets no more be planned to this number, if one is reached. Those who ask at once may go past it together. */
    public Optional<Full> full(Tx tx, PhoneNumber number, Instant now) {
        String range = key(keyring.blindIndex().ofRange(number));
        return counts.inThisHour(tx, Limit.CODES_OF_RANGE, range, now) >= config.mostOfARange()
                ? Optional.of(full(Limit.CODES_OF_RANGE, now))
                : full(tx, now);
    }

    /** The same for whatever number. */
    public Optional<Full> full(Tx tx, Instant now) {
        return counts.inADay(tx, Limit.CODES_OF_ALL, ALL_PARTS, now) >= config.mostADay()
                ? Optional.of(full(Limit.CODES_OF_ALL, now))
                : Optional.empty();
    }

    private static Full full(Limit limit, Instant now) {
        return new Full(limit, HourlyCounts.nextHour(now));
    }

    /** Counts a notice that is being planned, where it is such a text. */
    void count(Tx tx, UrgentNotice notice, Instant now) {
        if (!COUNTED.contains(notice.purpose())) {
            return;
        }
        counts.count(
                tx,
                Limit.CODES_OF_ALL,
                ALL_PARTS.get(Math.floorMod(notice.binding().hashCode(), PARTS)),
                now);
        tx.first(
                        row -> Optional.ofNullable(Tx.bytes(row, "range_index")),
                        "select range_index from binding where id = $1",
                        notice.binding())
                .flatMap(range -> range)
                .ifPresent(range -> counts.count(tx, Limit.CODES_OF_RANGE, key(range), now));
    }

    private static String key(byte[] range) {
        return HexFormat.of().formatHex(range);
    }
}
