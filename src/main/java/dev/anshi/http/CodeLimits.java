package dev.anshi.http;

import java.time.Instant;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.binding.RangeWatch;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.notice.BlockedPrefixes;
import dev.anshi.notice.CodesConfig;
import dev.anshi.notice.HourlyCounts;
import dev.anshi.notice.PlannedCodes;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.telemetry.Measurements;

/**
 * How often one-time codes may be asked for, by borrowers and at the desk, before anybody looks who asks: a refusal tells nothing of a number or a person. An
 * address is counted here, whatever becomes of what it asks for; what all have together is counted where a code is planned ({@link PlannedCodes}). The limits of
 * a person and of a number (five an hour, ten a day) stand with the codes, in {@code notice.OneTimeCodes}.
 */
@ApplicationScoped
class CodeLimits {

    /** Why no code may be asked for; each, and each {@link PlannedCodes.Limit}, is a value of the metric CodesRefused's dimension Reason. */
    enum Limit {
        /** {@link CodesConfig} says how many, and why so many. */
        CODES_OF_ADDRESS,
        /** {@link RangeWatch}. */
        CODES_NOT_ENTERED,
        COUNTRY,
        PREFIX
    }

    private static final String ANY = "*";

    private final Database database;
    private final HourlyCounts counts;
    private final RangeWatch ranges;
    private final PlannedCodes planned;
    private final CodesConfig config;
    private final Measurements measurements;
    private final BlockedPrefixes blocked;

    CodeLimits(
            Database database,
            HourlyCounts counts,
            RangeWatch ranges,
            PlannedCodes planned,
            CodesConfig config,
            Measurements measurements,
            BlockedPrefixes blocked) {
        this.blocked = blocked;
        this.database = database;
        this.counts = counts;
        this.ranges = ranges;
        this.planned = planned;
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

    private record Refused(Enum<?> by, long seconds) {}

    private Optional<Refused> reached(Tx tx, String address, Optional<PhoneNumber> number) {
        Instant now = tx.now();
        if (counts.count(tx, Limit.CODES_OF_ADDRESS, address, now) > config.mostOfAnAddress()) {
            return Optional.of(refused(Limit.CODES_OF_ADDRESS, now, HourlyCounts.nextHour(now)));
        }
        Optional<Refused> held = number.flatMap(each -> ranges.heldUntil(tx, each))
                .map(until -> refused(Limit.CODES_NOT_ENTERED, now, until));
        return held.or(() -> number.map(each -> planned.full(tx, each, now))
                .orElseGet(() -> planned.full(tx, now))
                .map(full -> refused(full.by(), now, full.until())));
    }

    private static Refused refused(Enum<?> by, Instant now, Instant until) {
        return new Refused(by, RetryAfter.seconds(now, until));
    }
}
