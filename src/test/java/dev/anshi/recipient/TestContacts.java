package dev.anshi.recipient;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Outcome;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.keys.PersonKeys;
import dev.anshi.phone.ParsedNumber;

/** Emergency contacts, for tests: each a new person, whose number proved theirs, and who has said yes; and how the borrower was tried. */
@ApplicationScoped
public class TestContacts {

    private final Database database;
    private final PersonKeys keys;
    private final TestPeople people;
    private final ContactAttempts attempts;

    TestContacts(Database database, PersonKeys keys, TestPeople people, ContactAttempts attempts) {
        this.database = database;
        this.keys = keys;
        this.people = people;
        this.attempts = attempts;
    }

    /** Reads English in Shanghai. Was named and said yes then. */
    public BoundBorrower contactOf(String borrower, Instant consentedAt) {
        String id = "c-" + UUID.randomUUID();
        database.run(tx -> {
            tx.update("""
                    insert into recipient (id, kind, status, locale, zones, created_at)
                    values ($1, 'NAMED', 'ACTIVE', 'en-GB', '{Asia/Shanghai}', $2)""", id, consentedAt);
            keys.ofNew(tx, id);
        });
        ParsedNumber number = people.aNumber();
        people.bound(id, number, consentedAt.minus(Duration.ofMinutes(10)), true);
        database.run(tx -> {
            tx.update("update binding set provenance = 'CONTACT_NAMED' where recipient_id = $1", id);
            tx.update("""
                    insert into contact (recipient_id, borrower_id, named_at, asked_at, consented_at) values ($1, $2, $3, $3, $4)""", id, borrower, consentedAt.minus(Duration.ofMinutes(20)), consentedAt);
        });
        return new BoundBorrower(id, number);
    }

    public void tried(String borrower, Instant at, Channel channel, Outcome outcome) {
        database.run(tx -> attempts.lenderTried(tx, borrower, at, channel, outcome));
    }

    /** When this contact was asked to pass a call on, if they were in this episode. */
    public Optional<Instant> calledAt(String contact) {
        return database.transaction(tx -> tx.first(
                        row -> Optional.ofNullable(Tx.instant(row, "called_at")),
                        "select called_at from contact where recipient_id = $1",
                        contact))
                .flatMap(at -> at);
    }
}
