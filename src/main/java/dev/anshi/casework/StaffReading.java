package dev.anshi.casework;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Tx;
import dev.anshi.recipient.Recipients;

/** Counts of how many persons each member of staff reads, by the hour (table staff_read). Too many open a case about the reader. */
@ApplicationScoped
public class StaffReading {

    /** One a minute for a whole hour is nobody who works on cases: somebody looks for something, or copies. */
    static final int PERSONS_AN_HOUR = 60;

    /** How long the counts are kept. */
    public static final Duration KEPT = Duration.ofHours(24);

    // Not a character of the lender's ids: no borrower is called so.
    private static final String STAFF = "staff/";

    private final Recipients recipients;
    private final CaseFiles cases;

    StaffReading(Recipients recipients, CaseFiles cases) {
        this.recipients = recipients;
        this.cases = cases;
    }

    /** The member of staff as a person, whom a case may be about: words about them rest under a key of theirs. */
    static String personOf(String staff) {
        return STAFF + staff;
    }

    /**
     * Counts a reading, before anything is locked or appended.
     *
     * @return whom to lock together with the person read, and to {@link #look} at afterwards: the reader, where they read of too many
     */
    public Optional<String> count(Tx tx, String staff, String person) {
        Instant hour = tx.now().truncatedTo(ChronoUnit.HOURS);
        tx.update(
                "insert into staff_read (staff, hour, person_id) values ($1, $2, $3) on conflict do nothing",
                staff,
                hour,
                person);
        if (persons(tx, staff, hour) <= PERSONS_AN_HOUR) {
            return Optional.empty();
        }
        recipients.ensureStaff(tx, personOf(staff));
        return Optional.of(personOf(staff));
    }

    /** A person looks at what this member of staff reads. The caller holds the lock of {@link #count}'s answer. */
    public void look(Tx tx, String reader) {
        cases.open(tx, CaseKind.MANY_READS, reader, null, null);
    }

    private static long persons(Tx tx, String staff, Instant hour) {
        return tx.first(
                        row -> row.getLong(0),
                        "select count(*) from staff_read where staff = $1 and hour = $2",
                        staff,
                        hour)
                .orElseThrow();
    }
}
