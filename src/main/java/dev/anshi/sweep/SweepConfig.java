package dev.anshi.sweep;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Room sweep's settings. */
@ConfigMapping(prefix = "anshi.sweep")
public interface SweepConfig {

    /** Into how many shard messages a run is split, 1 to 64. */
    @WithDefault("16")
    int shards();

    /** Installments a page. One that is written and one that is read are in memory at a time, each with its facts: some 15 MB. */
    @WithDefault("1000")
    int pageSize();

    /** Send times are spread over this long after the step's local time, by a hash of the recipient. */
    @WithDefault("PT30M")
    Duration spread();

    /** A shard stops reading pages after this long and queues the rest. Under the function's time-out of 15 minutes. */
    @WithDefault("PT12M")
    Duration shardTime();

    /** A shard goes on in a next message so many times; the run that needs more is not complete, and says so. */
    @WithDefault("100")
    int mostHops();

    /** The run for a date is to be complete by this hour of the day before, in UTC, 1 to 23; else metric RunsLate says so. */
    @WithDefault("3")
    int completeByHour();

    /** Texts a second of one dispatch worker, as anshi.dispatch.rate has it, by which a day's plan is measured. */
    @WithDefault("4")
    double dispatchRate();

    /** Workers of dispatch that the queue bulk keeps busy. */
    @WithDefault("1")
    int bulkWorkers();

    /** A text that would wait longer than this behind others comes too late: from ten in the morning to six. */
    @WithDefault("PT8H")
    Duration window();

    /** QUEUED for longer: the message was lost, queue it again. */
    @WithDefault("PT15M")
    Duration requeueAfter();

    /** Missed dates that a run catches up with, oldest first. */
    @WithDefault("7")
    int catchUpDays();

    /** So many numbers of the lender's books that nobody proved are asked a day who holds them; 0: none. */
    @WithDefault("1000")
    int campaignADay();

    /** So many borrowers a day are told that an agreement changed: each is a text that is paid for; 0: none. */
    @WithDefault("20000")
    int policyUpdatesADay();
}
