package dev.anshi.telemetry;

/**
 * The places between two steps of a notice's way at which a process may die, and nothing may be lost or doubled by it (G8). What each
 * leaves behind and who mends it: docs/faults.md. Every one is killed at by a test.
 */
public enum Milestone {
    /** The run is in the table; none of its shards is queued yet. */
    RUN_BEGUN,
    /** One more shard of it is queued. */
    SHARD_QUEUED,
    /** A page is read and decided; nothing of it is written. */
    PAGE_DECIDED,
    /** The page is written and not committed. */
    PAGE_WRITTEN,
    /** The page is committed; what comes next is not queued. */
    PAGE_COMMITTED,
    /** The shard is walked to its end; nobody has looked whether it was the last. */
    SHARD_WALKED,
    /** The last shard has found the run whole, and not committed that. */
    RUN_PROVED,
    /** Ripe notices are QUEUED, by the table; the queue knows nothing of them. */
    NOTICES_RELEASED,
    /** The same of urgent ones, by whoever made them. */
    URGENT_RELEASED,
    /** A batch of messages is on the queue. */
    NOTICES_ENQUEUED,
    /** People and notices are locked; nothing is known of them. */
    CLAIM_LOCKED,
    /** The check has decided; nothing is written. */
    CLAIM_DECIDED,
    /** The outcomes are written and not committed. */
    CLAIM_WRITTEN,
    /** Of a claim made in two, what waits for the next day's money is put off and committed; the rest is not claimed yet. */
    CLAIM_PUT_OFF,
    /** The claim is committed; no text has left. */
    CLAIM_COMMITTED,
    /** The next text is about to leave. */
    TEXT_LEAVING,
    /** It is with the provider's client; nobody has looked for an answer. */
    TEXT_LEFT,
    /** Every text of the chunk is answered or given up on; nothing is recorded. */
    TEXTS_ANSWERED,
    /** The outcomes are recorded and not committed. */
    RECORD_WRITTEN,
    /** The outcomes are committed; the queue still has the message. */
    RECORD_COMMITTED
}
