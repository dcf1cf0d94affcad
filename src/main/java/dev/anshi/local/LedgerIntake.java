package dev.anshi.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Database;
import dev.anshi.intake.Bulk;
import dev.anshi.intake.BulkReport;
import dev.anshi.ledger.Senders;

/** Takes in at start what the lender's core would send: the sample, and a file of the user's own. */
@ApplicationScoped
class LedgerIntake {

    private final Database database;
    private final Senders senders;
    private final Bulk bulk;
    private final SettableClock clock;

    LedgerIntake(Database database, Senders senders, Bulk bulk, SettableClock clock) {
        this.database = database;
        this.senders = senders;
        this.bulk = bulk;
        this.clock = clock;
    }

    /** True when the sample is in this database: its dates are counted from the day it was taken in, so it is taken in once. */
    boolean hasSample() {
        return database.transaction(tx -> SampleLedger.senderIds().stream().allMatch(id -> senders.exists(tx, id)));
    }

    BulkReport takeSample() {
        Instant now = clock.instant();
        String lines = SampleLedger.ndjson(LocalDate.ofInstant(now, ZoneOffset.UTC), now)
                .collect(Collectors.joining("\n"));
        return bulk.take(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    }

    BulkReport take(Path file) {
        try (InputStream lines = Files.newInputStream(file)) {
            return bulk.take(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger file can't be read", e);
        }
    }
}
