package dev.anshi.recipient;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.database.Tx;
import dev.anshi.keys.Keyring;
import dev.anshi.phone.PhoneNumber;

/**
 * Table held_range: ranges of 10,000 neighbouring numbers to which no code goes for a day, unless a person looks and lets them go. A range
 * rests as a blind index alone; to cases it is a person of its own, whose id says its country code and nothing else of the number.
 */
@ApplicationScoped
public class HeldRanges {

    /** Whoever pumps moves on within hours; whoever shares the range waits no longer than this. */
    public static final Duration HELD = Duration.ofDays(1);

    // Not a character of the lender's ids: no borrower is called so.
    private static final String RANGE = "range/";
    private static final int BYTES_OF_ID = 8;

    private final Recipients recipients;
    private final Keyring keyring;

    HeldRanges(Recipients recipients, Keyring keyring) {
        this.recipients = recipients;
        this.keyring = keyring;
    }

    private record Hold(Instant heldAt, @Nullable Instant letGoAt) {}

    /** Until when no code goes to this number; empty where one may. */
    public Optional<Instant> until(Tx tx, PhoneNumber number, Instant now) {
        return hold(tx, number)
                .filter(hold -> hold.letGoAt() == null)
                .map(hold -> hold.heldAt().plus(HELD))
                .filter(now::isBefore);
    }

    /** When its range was last held or let go: what happened before is dealt with. Empty where it never was. */
    public Optional<Instant> dealtWithAt(Tx tx, PhoneNumber number) {
        return hold(tx, number).map(hold -> hold.letGoAt() == null ? hold.heldAt() : hold.letGoAt());
    }

    private Optional<Hold> hold(Tx tx, PhoneNumber number) {
        return tx.first(
                row -> new Hold(Objects.requireNonNull(Tx.instant(row, "held_at")), Tx.instant(row, "let_go_at")),
                "select held_at, let_go_at from held_range where range_index = $1",
                (Object) keyring.blindIndex().ofRange(number));
    }

    /**
     * Holds the number's range from now on, and locks it as a person.
     *
     * @return the person whom a case about it is about
     */
    public String hold(Tx tx, PhoneNumber number, Instant now) {
        byte[] index = keyring.blindIndex().ofRange(number);
        String person = RANGE + number.countryCode() + "/" + HexFormat.of().formatHex(index, 0, BYTES_OF_ID);
        recipients.ensureRange(tx, person);
        tx.update("""
                insert into held_range (person_id, range_index, held_at) values ($1, $2, $3)
                on conflict (person_id) do update set held_at = excluded.held_at, let_go_at = null""", person, index, now);
        return person;
    }

    /** A person has looked: codes go to the range of this id again. The caller holds its lock. Nothing where it is no range's. */
    public void letGo(Tx tx, String person, Instant now) {
        tx.update("update held_range set let_go_at = $2 where person_id = $1 and let_go_at is null", person, now);
    }

    /** How many are held. */
    public long count(Tx tx, Instant now) {
        return tx.first(
                        row -> row.getLong(0),
                        "select count(*) from held_range where let_go_at is null and held_at > $1",
                        now.minus(HELD))
                .orElseThrow();
    }
}
