package dev.anshi.notice;

import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many one-time codes, and whither. */
@ConfigMapping(prefix = "anshi.codes")
public interface CodesConfig {

    /** Regions (ISO 3166-1 alpha-2) whose numbers may be bound; {@code *}: every region. */
    @WithDefault("CN,IN,US")
    Set<String> countries();

    /** Codes asked for from one address in an hour: a whole town may sit behind a carrier's address; a script asks for thousands. */
    @WithDefault("300")
    int mostOfAnAddress();

    /**
     * Codes, and asks of people whom borrowers named, planned in an hour to numbers that differ in the last four digits alone: who pumps codes
     * for a share of the fee owns such a range.
     */
    @WithDefault("30")
    int mostOfARange();

    /** Codes and asks planned in a day, of everybody together: what a lender is ready to pay when somebody pumps them. */
    @WithDefault("20000")
    long mostADay();
}
