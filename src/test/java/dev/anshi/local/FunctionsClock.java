package dev.anshi.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/**
 * The clock of the functions' machines in tests: as far off the database's (the {@link SettableClock}) as a test says. The product must
 * date what matters by the database's.
 */
@Alternative
@Priority(1)
@Singleton
public class FunctionsClock implements InstantSource {

    private final SettableClock database;
    private volatile Duration off = Duration.ZERO;

    FunctionsClock(SettableClock database) {
        this.database = database;
    }

    @Override
    public Instant instant() {
        return database.instant().plus(off);
    }

    /** From now on it is that much ahead; negative: behind. */
    public void goOffBy(Duration off) {
        this.off = off;
    }
}
