package dev.anshi.database;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Room database's settings. */
@ConfigMapping(prefix = "anshi.database")
public interface DatabaseConfig {

    /** How long one statement, a commit included, may take before its connection is ended and the transaction fails. */
    @WithDefault("PT30S")
    Duration statementTimeout();

    /** How long to wait for a connection of the pool. */
    @WithDefault("PT15S")
    Duration acquireTimeout();

    /** Whose clock dates a transaction: DATABASE in AWS, where machines differ; APPLICATION in the local run, whose clock is settable. */
    @WithDefault("DATABASE")
    TransactionClock clock();

    /** How long a start waits for a database that does not answer yet. */
    @WithDefault("PT1M")
    Duration startTimeout();

    enum TransactionClock {
        DATABASE,
        APPLICATION
    }
}
