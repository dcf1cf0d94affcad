package dev.anshi;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.database.Database;
import dev.anshi.local.Phones;
import dev.anshi.local.SettableClock;

import static java.time.ZoneOffset.UTC;

/** Lets days pass: each day's sweep a day ahead, releases and texts at steps, by books that are vouched for daily. */
@ApplicationScoped
public class PassingDays {

    private final Trip trip;
    private final Database database;
    private final SettableClock clock;
    private final Phones phones;

    PassingDays(Trip trip, Database database, SettableClock clock, Phones phones) {
        this.trip = trip;
        this.database = database;
        this.clock = clock;
        this.phones = phones;
    }

    /** From the sweep for one date to the end of another, in every zone there is. */
    public void pass(LocalDate from, LocalDate to, Duration step, List<BoundBorrower> readers) {
        Instant end = to.plusDays(1).atTime(12, 0).toInstant(UTC);
        LocalDate next = from;
        LocalDate vouched = LocalDate.MIN;
        for (Instant now = from.minusDays(1).atTime(0, 31).toInstant(UTC); now.isBefore(end); now = now.plus(step)) {
            clock.set(now);
            LocalDate today = now.atOffset(UTC).toLocalDate();
            if (today.isAfter(vouched)) {
                vouchedFor(readers);
                vouched = today;
            }
            if (!next.isAfter(to) && today.equals(next.minusDays(1))) {
                trip.swept(next);
                next = next.plusDays(1);
            }
            trip.releasedAt(now);
            readers.forEach(reader -> trip.dispatched(reader.id()));
        }
    }

    public void livesIn(BoundBorrower reader, ZoneId zone) {
        database.run(tx -> tx.update("update borrower set zones = array[$2] where id = $1", reader.id(), zone.getId()));
    }

    /** When the phone got its texts, where its owner lives. */
    public List<ZonedDateTime> textTimes(BoundBorrower reader, ZoneId zone) {
        return phones.messages(reader.number().number().e164()).stream()
                .map(message -> message.at().atZone(zone))
                .toList();
    }

    private void vouchedFor(List<BoundBorrower> readers) {
        String[] borrowers = readers.stream().map(BoundBorrower::id).toArray(String[]::new);
        database.run(tx -> tx.update("update loan set as_of = $2 where borrower_id = any($1)", borrowers, tx.now()));
    }
}
