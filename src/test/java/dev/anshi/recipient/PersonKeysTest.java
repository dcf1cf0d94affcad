package dev.anshi.recipient;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.keys.Keyring;
import dev.anshi.keys.PersonKeys;
import dev.anshi.local.LocalTestResource;
import dev.anshi.phone.PersonKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class PersonKeysTest {

    @Inject
    Database database;

    @Inject
    PersonKeys keys;

    @Inject
    Keyring keyring;

    @Test
    void aPersonsKeyIsTheSameInEveryTransaction() {
        // Given
        String li = aPerson();
        byte[] name = keyring.cipher().encryptText(drawn(li), "name", "李雷");
        // When
        PersonKey later = database.transaction(tx -> keys.of(tx, li));
        // Then
        assertThat(keyring.cipher().text(later, "name", name)).isEqualTo("李雷");
    }

    @Test
    void aPersonWhoHasAKeyKeepsIt() {
        // Given
        String li = aPerson();
        byte[] name = keyring.cipher().encryptText(drawn(li), "name", "李雷");
        // When
        PersonKey again = drawn(li);
        // Then
        assertThat(keyring.cipher().text(again, "name", name)).isEqualTo("李雷");
    }

    @Test
    void manyKeysComeAtOnceAndUnknownPersonsAreAbsent() {
        // Given
        String li = aPerson();
        String han = aPerson();
        drawn(li);
        drawn(han);
        // When
        Map<String, PersonKey> found = database.transaction(tx -> keys.of(tx, List.of(li, han, "nobody", li)));
        // Then
        assertThat(found).containsOnlyKeys(li, han);
    }

    @Test
    void anErasedPersonCanNeverBeReadAgain() {
        // Given
        String li = aPerson();
        drawn(li);
        // When
        database.run(tx -> keys.destroy(tx, li));
        // Then
        Map<String, PersonKey> found = database.transaction(tx -> keys.of(tx, List.of(li)));
        assertThat(found).isEmpty();
        assertThatThrownBy(() -> drawn(li)).isInstanceOf(IllegalStateException.class);
        Optional<Instant> destroyed = database.transaction(tx -> tx.first(
                row -> Objects.requireNonNull(Tx.instant(row, "destroyed_at")),
                "select destroyed_at from person_key where person_id = $1 and wrapped is null",
                li));
        assertThat(destroyed).isPresent();
    }

    private PersonKey drawn(String personId) {
        return database.transaction(tx -> keys.ofNew(tx, personId));
    }

    private String aPerson() {
        String id = "P-" + UUID.randomUUID();
        database.run(
                tx -> tx.update("insert into recipient (id, kind, created_at) values ($1, 'NAMED', $2)", id, tx.now()));
        return id;
    }
}
