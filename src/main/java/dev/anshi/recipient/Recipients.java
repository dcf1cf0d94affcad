package dev.anshi.recipient;

import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.database.Tx;
import dev.anshi.keys.Keyring;
import dev.anshi.keys.PersonKeys;
import dev.anshi.phone.PersonKey;

/**
 * Table recipient: the persons who may be told something. Its row is the one lock before everything that may permit or forbid a
 * message to a person (G5); facts are read after it was taken. A borrower's id is the recipient's.
 */
@ApplicationScoped
public class Recipients {

    static final String NAME_FIELD = "recipient.name";

    private final PersonKeys keys;
    private final Keyring keyring;

    Recipients(PersonKeys keys, Keyring keyring) {
        this.keys = keys;
        this.keyring = keyring;
    }

    /**
     * The borrower as a person: the row and key where there is none, the name encrypted. Locks the row. Nothing is written for a
     * person who was erased. Where one transaction does this for many, it does so in the order of their ids.
     */
    public void ensureBorrower(Tx tx, String borrowerId, String name) {
        int added = tx.update("""
                insert into recipient (id, kind, created_at) values ($1, 'BORROWER', $2) on conflict (id) do nothing""", borrowerId, tx.now());
        if (added == 1) {
            writeName(tx, keys.ofNew(tx, borrowerId), name);
            return;
        }
        lock(tx, List.of(borrowerId));
        PersonKey key = keys.of(tx, List.of(borrowerId)).get(borrowerId);
        if (key != null && !name.equals(readName(tx, key))) {
            writeName(tx, key, name);
        }
    }

    /** A member of staff as a person: the row and key where there is none. They have no name here and no number. */
    public void ensureStaff(Tx tx, String id) {
        ensureNameless(tx, id, "STAFF");
    }

    /** A range of numbers that a case is about, as a person: what staff writes of it rests under a key of its own. Locks the row. */
    void ensureRange(Tx tx, String id) {
        ensureNameless(tx, id, "RANGE");
        lock(tx, List.of(id));
    }

    private void ensureNameless(Tx tx, String id, String kind) {
        int added = tx.update(
                "insert into recipient (id, kind, created_at) values ($1, $2, $3) on conflict (id) do nothing",
                id,
                kind,
                tx.now());
        if (added == 1) {
            keys.ofNew(tx, id);
        }
    }

    /**
     * Somebody whom a borrower named: a person with a key of their own, the name encrypted.
     *
     * @param zones those that their number gives
     * @param locale BCP 47; until they say otherwise, the borrower's
     */
    public void insertNamed(Tx tx, String id, String name, Collection<ZoneId> zones, Locale locale) {
        tx.update(
                "insert into recipient (id, kind, status, zones, locale, created_at) values ($1, 'NAMED', 'ACTIVE', $2, $3, $4)",
                id,
                zones.stream().map(ZoneId::getId).toArray(String[]::new),
                locale.toLanguageTag(),
                tx.now());
        writeName(tx, keys.ofNew(tx, id), name);
    }

    /** The language that somebody named wants to be written to in. */
    public void speaks(Tx tx, String id, Locale locale) {
        tx.update("update recipient set locale = $2 where id = $1 and kind = 'NAMED'", id, locale.toLanguageTag());
    }

    /** Takes the persons' rows in the order of their ids, so that two transactions never wait for each other. */
    public void lock(Tx tx, Collection<String> ids) {
        tx.query("select id from recipient where id = any($1) order by id for update", (Object)
                ids.toArray(String[]::new));
    }

    public boolean exists(Tx tx, String id) {
        return tx.first(row -> id, "select id from recipient where id = $1", id).isPresent();
    }

    /** Whether this person was known and erased. */
    public boolean isErased(Tx tx, String id) {
        return keys.isDestroyed(tx, id);
    }

    /** Whether it is somebody who may be told something: a borrower, or whom one named. Members of staff are not. */
    public boolean isTold(Tx tx, String id) {
        return tx.first(row -> id, "select id from recipient where id = $1 and kind in ('BORROWER', 'NAMED')", id)
                .isPresent();
    }

    /** The person's name; absent for one who is unknown, erased or without a name. */
    public Optional<String> name(Tx tx, String id) {
        return Optional.ofNullable(names(tx, List.of(id)).get(id));
    }

    /** The names of those that have one, in two statements however many they are. */
    public Map<String, String> names(Tx tx, Collection<String> ids) {
        Map<String, PersonKey> keyOf = keys.of(tx, ids);
        Map<String, String> names = new HashMap<>();
        for (var row : tx.query(
                "select id, name_cipher from recipient where id = any($1) and name_cipher is not null",
                (Object) ids.toArray(String[]::new))) {
            PersonKey key = keyOf.get(row.getString("id"));
            byte[] stored = Tx.bytes(row, "name_cipher");
            if (key != null && stored != null) {
                names.put(row.getString("id"), keyring.cipher().text(key, NAME_FIELD, stored));
            }
        }
        return names;
    }

    private @Nullable String readName(Tx tx, PersonKey key) {
        return tx.first(
                        row -> Optional.ofNullable(Tx.bytes(row, "name_cipher")),
                        "select name_cipher from recipient where id = $1",
                        key.personId())
                .flatMap(stored -> stored)
                .map(stored -> keyring.cipher().text(key, NAME_FIELD, stored))
                .orElse(null);
    }

    private void writeName(Tx tx, PersonKey key, String name) {
        tx.update(
                "update recipient set name_cipher = $2 where id = $1",
                key.personId(),
                keyring.cipher().encryptText(key, NAME_FIELD, name));
    }
}
