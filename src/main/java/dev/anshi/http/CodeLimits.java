package dev.anshi.http;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.binding.RangeWatch;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.keys.Keyring;
import dev.anshi.notice.BlockedPrefixes;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.telemetry.Measurements;

/**
 * How often one-time codes may be asked for, by borrowers and at the desk, before anybody looks who asks: a refusal tells nothing of a number or a person. The limits of
 * a person and of a number (five an hour, ten a day) stand with the codes, in {@code notice.OneTimeCodes}.
 */
@ApplicationScoped
class CodeLimits {

    /** What is counted together; {@link CodesConfig} says how many, and why so many. Each is a value of the metric CodesRefused's dimension Reason. */
    enum Limit {
        CODES_OF_ADDRESS,
        CODES_OF_RANGE,
        /** {@link RangeWatch}. */
        CODES_NOT_ENTERED,
        CODES_OF_ALL,
        COUNTRY,
        PREFIX
    }

    private static final String ANY = "*";

    private final Database database;
    private final HourlyCounts counts;
    private final RangeWatch ranges;
    private final Keyring keyring;
    private final CodesConfig config;
    private final Measurements measurements;
    private final BlockedPrefixes blocked;

    CodeLimits(
            Database database,
            HourlyCounts counts,
            RangeWatch ranges,
            Keyring keyring,
            CodesConfig config,
            Measurements measurements,
            BlockedPrefixes blocked) {
        this.blocked = blocked;
        this.database = database;
        this.counts = counts;
        this.ranges = ranges;
        this.keyring = keyring;
        this.config = config;
        this.measurements = measurements;
    }

    /**
     * Somebody wants to begin with a number.
     *
     * @throws ProblemException 422 for a country or a range of numbers that is not served, 429 when a limit is reached
     */
    void begin(String address, ParsedNumber number) {
        if (!config.countries().contains(ANY) && !config.countries().contains(number.region())) {
            throw notServed(Limit.COUNTRY);
        }
        if (blocked.bar(number.number())) {
            throw notServed(Limit.PREFIX);
        }
        ask(address, Optional.of(number.number()));
    }

    private ProblemException notServed(Limit limit) {
        measurements.codeRefused(limit.name());
        return new ProblemException(422, "/problems/country-not-served", "country-not-served");
    }

    /** Somebody wants a code for what they began. */
    void again(String address) {
        ask(address, Optional.empty());
    }

    /** The same where a refusal must not be seen. */
    boolean isLetThrough(String address) {
        return refused(address, Optional.empty()).isEmpty();
    }

    private Optional<Refused> refused(String address, Optional<PhoneNumber> number) {
        Optional<Refused> refused = database.transaction(tx -> reached(tx, address, number));
        refused.ifPresent(limit -> measurements.codeRefused(limit.by().name()));
        return refused;
    }

    private void ask(String address, Optional<PhoneNumber> number) {
        refused(address, number).ifPresent(limit -> {
            throw new ProblemException(429, "/problems/too-many-codes", "too-many-codes")
                    .header(RetryAfter.HEADER, String.valueOf(limit.seconds()));
        });
    }

    private record Refused(Limit by, long seconds) {}

    private Optional<Refused> reached(Tx tx, String address, Optional<PhoneNumber> number) {
        Instant now = tx.now();
        long seconds = HourlyCounts.secondsLeft(now);
        if (counts.count(tx, Limit.CODES_OF_ADDRESS, address, now) > config.mostOfAnAddress()) {
            return Optional.of(new Refused(Limit.CODES_OF_ADDRESS, seconds));
        }
        if (number.filter(each -> isRangeFull(tx, each, now)).isPresent()) {
            return Optional.of(new Refused(Limit.CODES_OF_RANGE, seconds));
        }
        Optional<Instant> held = number.flatMap(each -> ranges.heldUntil(tx, each));
        if (held.isPresent()) {
            return Optional.of(new Refused(Limit.CODES_NOT_ENTERED, RetryAfter.seconds(now, held.get())));
        }
        boolean full = counts.inADay(tx, Limit.CODES_OF_ALL, "", now) >= config.mostADay();
        if (!full) {
            counts.count(tx, Limit.CODES_OF_ALL, "", now);
        }
        return full ? Optional.of(new Refused(Limit.CODES_OF_ALL, seconds)) : Optional.empty();
    }

    private boolean isRangeFull(Tx tx, PhoneNumber number, Instant now) {
        String range = HexFormat.of().formatHex(keyring.blindIndex().ofRange(number));
        return counts.count(tx, Limit.CODES_OF_RANGE, range, now) > config.mostOfARange();
    }
}
