package dev.anshi.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ledger that the local run starts with: invented people, numbers and loans, in the bulk form of the contract.
 *
 * <p>Its dates are relative, so that something falls due on whatever day it is started: {@code "{{D+3-1M}}"} is the run's day, three days on and
 * a month back; in square brackets, {@code "{{[D+3]}}"}, it is Fineract's array of year, month and day; {@code "{{T-5d}}"} is the instant five
 * days before now ({@code d} days, {@code h} hours). Numbers are from ranges kept for fiction where a country has one that is also valid.
 */
public final class SampleLedger {
    private static final String TEMPLATE = "sample/ledger.ndjson";
    private static final Pattern DATE =
            Pattern.compile("\"\\{\\{(\\[?)D([+-]\\d+(?=[+\\-}\\]]))?(?:([+-]\\d+)M)?]?}}\"");
    private static final Pattern INSTANT = Pattern.compile("\"\\{\\{T(?:-(\\d+)([dh]))?}}\"");

    private SampleLedger() {}

    /** The ids of the sample's lenders, for the daily watermark that says their loans are unchanged. */
    public static List<String> senderIds() {
        return List.of("anxin", "harbour");
    }

    /**
     * The lines, in an order in which each names only what came before it; the same for the same arguments.
     *
     * @param today the run's day, from which due dates are counted
     * @param now no later than the run's clock, from which proofs and consents are counted back
     */
    public static Stream<String> ndjson(LocalDate today, Instant now) {
        return template().stream().map(line -> instants(dates(line, today), now.truncatedTo(ChronoUnit.SECONDS)));
    }

    private static List<String> template() {
        try (InputStream in = SampleLedger.class.getClassLoader().getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException("the sample ledger is not in this build");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String dates(String line, LocalDate today) {
        return DATE.matcher(line).replaceAll(found -> {
            LocalDate date = today.plusDays(number(found, 2)).plusMonths(number(found, 3));
            return found.group(1).isEmpty()
                    ? '"' + date.toString() + '"'
                    : List.of(date.getYear(), date.getMonthValue(), date.getDayOfMonth())
                            .toString();
        });
    }

    private static String instants(String line, Instant now) {
        return INSTANT.matcher(line).replaceAll(found -> {
            Duration back =
                    "d".equals(found.group(2)) ? Duration.ofDays(number(found, 1)) : Duration.ofHours(number(found, 1));
            return Matcher.quoteReplacement('"' + now.minus(back).toString() + '"');
        });
    }

    private static long number(MatchResult found, int group) {
        String digits = found.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
