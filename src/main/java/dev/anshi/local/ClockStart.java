package dev.anshi.local;

import java.io.PrintStream;
import java.time.Instant;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Database;
import dev.anshi.database.Tx;

/** The clock only goes forward, over restarts too: a database that was kept may have lived ahead of the machine. */
@ApplicationScoped
class ClockStart {

    private final Database database;
    private final SettableClock clock;

    ClockStart(Database database, SettableClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Sets the clock to the newest instant that the database knows, where that is ahead of it. */
    void catchUp(PrintStream terminal) {
        Instant now = clock.instant();
        database.transaction(tx -> tx.first(row -> Tx.instant(row, "at"), """
                        select max(at) as at
                        from (select max(updated_at) as at from loan union all select max(created_at) from notice
                              union all select max(claimed_at) from attempt union all select max(updated_at) from sweep_shard
                              union all select max(at) from reply) newest
                        having max(at) is not null"""))
                .filter(newest -> newest.isAfter(now))
                .ifPresent(newest -> {
                    clock.set(newest);
                    terminal.println("  The database has lived until " + newest + "; the clock goes on from there.");
                });
    }
}
