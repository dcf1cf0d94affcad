package dev.anshi.keys;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;

import dev.anshi.database.Tx;
import dev.anshi.phone.PersonKey;

/** The key of each person, wrapped in table {@code person_key}. A person without one can't be read any more: they were erased. */
@ApplicationScoped
public class PersonKeys {

    private final Keyring keyring;

    PersonKeys(Keyring keyring) {
        this.keyring = keyring;
    }

    /**
     * Draws and stores a key; where the person has one already, that one. The row of the recipient must be there.
     *
     * @throws IllegalStateException for a person who was erased: they need an id of their own
     */
    public PersonKey ofNew(Tx tx, String personId) {
        PersonKey drawn = PersonKey.draw(personId);
        int stored = tx.update(
                "insert into person_key (person_id, wrapped, created_at) values ($1, $2, $3) on conflict do nothing",
                personId,
                keyring.keyEncryption().wrap(drawn),
                tx.now());
        return stored == 1 ? drawn : of(tx, personId);
    }

    /** @throws IllegalStateException for a person who has no key, or no key any more */
    public PersonKey of(Tx tx, String personId) {
        PersonKey key = of(tx, List.of(personId)).get(personId);
        if (key == null) {
            throw new IllegalStateException("person " + personId + " has no key: never known, or erased");
        }
        return key;
    }

    /** In one query; who was erased or never known is absent. */
    public Map<String, PersonKey> of(Tx tx, Collection<String> personIds) {
        Map<String, PersonKey> keys = new LinkedHashMap<>();
        for (PersonKey key : tx.list(
                this::unwrapped,
                "select person_id, wrapped from person_key where person_id = any($1::text[]) and wrapped is not null",
                (Object) personIds.toArray(String[]::new))) {
            keys.put(key.personId(), key);
        }
        return keys;
    }

    /** Makes everything under the person's key unreadable, for good, in this database; backups keep it until they expire. */
    public void destroy(Tx tx, String personId) {
        tx.update(
                "update person_key set wrapped = null, destroyed_at = $2 where person_id = $1 and wrapped is not null",
                personId,
                tx.now());
    }

    /** Whether this person was known and erased. */
    public boolean isDestroyed(Tx tx, String personId) {
        return tx.first(
                        row -> true,
                        "select true from person_key where person_id = $1 and destroyed_at is not null",
                        personId)
                .isPresent();
    }

    private PersonKey unwrapped(Row row) {
        return keyring.keyEncryption()
                .unwrap(row.getString("person_id"), row.getBuffer("wrapped").getBytes());
    }
}
