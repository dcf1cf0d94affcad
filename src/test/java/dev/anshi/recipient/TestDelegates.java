package dev.anshi.recipient;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.authorization.Purpose;
import dev.anshi.database.Database;
import dev.anshi.keys.PersonKeys;
import dev.anshi.phone.ParsedNumber;

/** People whom borrowers named, for tests: each a new one, whose number proved theirs alone, and who has said yes. */
@ApplicationScoped
public class TestDelegates {

    private final Database database;
    private final PersonKeys keys;
    private final TestPeople people;

    TestDelegates(Database database, PersonKeys keys, TestPeople people) {
        this.database = database;
        this.keys = keys;
        this.people = people;
    }

    /** Reads English in London. Said yes then, to both debt purposes. */
    public BoundBorrower delegateOf(String borrower, Instant acceptedAt) {
        String id = "d-" + UUID.randomUUID();
        database.run(tx -> {
            tx.update("""
                    insert into recipient (id, kind, status, locale, zones, created_at)
                    values ($1, 'NAMED', 'ACTIVE', 'en-GB', '{Europe/London}', $2)""", id, acceptedAt);
            keys.ofNew(tx, id);
        });
        ParsedNumber number = people.aNumber();
        people.bound(id, number, acceptedAt.minus(Duration.ofMinutes(10)), true);
        database.run(tx -> tx.update("update binding set provenance = 'CONTACT_NAMED' where recipient_id = $1", id));
        agreed(borrower, id, acceptedAt);
        return new BoundBorrower(id, number);
    }

    /** The borrower named this person, whoever they are, who said yes. */
    public void agreed(String borrower, String reader, Instant acceptedAt) {
        database.run(tx ->
                tx.update("""
                insert into mandate (recipient_id, borrower_id, relation, granted_at, asked_at, accepted_at, purposes)
                values ($1, $2, 'DELEGATE', $3, $3, $4, $5::text[])""", reader, borrower, acceptedAt.minus(Duration.ofMinutes(20)), acceptedAt, new String[] {
                    Purpose.REPAYMENT_REMINDER.name(), Purpose.OVERDUE_NOTICE.name()
                }));
    }

    /** Sets one column of this person's mandates: "revoked_at", "expires_at", "accepted_at", "declined_at". */
    public void mandate(String reader, String column, @Nullable Instant at) {
        database.run(tx -> tx.update("update mandate set " + column + " = $2 where recipient_id = $1", reader, at));
    }

    public void mandateFor(String reader, Purpose purpose) {
        database.run(tx ->
                tx.update("update mandate set purposes = array[$2] where recipient_id = $1", reader, purpose.name()));
    }
}
