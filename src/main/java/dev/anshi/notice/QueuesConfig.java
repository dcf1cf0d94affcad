package dev.anshi.notice;

import io.smallrye.config.ConfigMapping;

/** URLs of the SQS queues. */
@ConfigMapping(prefix = "anshi.queues")
public interface QueuesConfig {

    /** Codes, security notices, asks and replies. */
    String urgent();

    /** Reminders and overdue notices. */
    String bulk();

    /** The sweep's shards. */
    String sweep();
}
