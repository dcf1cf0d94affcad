package dev.anshi.faults;

import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import dev.anshi.database.Database;
import dev.anshi.local.FaultyParts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Does a database that is gone without a word take its dead connections with it? */
@QuarkusTest
@TestProfile(SilentDatabaseTest.OneConnection.class)
class SilentDatabaseTest {

    /** So that whoever comes next gets the dead one, if it is kept. */
    public static class OneConnection extends FaultsProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.reactive.max-size", "1",
                    "anshi.database.statement-timeout", "PT1S");
        }
    }

    @Inject
    Database database;

    @Test
    void whoMeetsTheSilenceFailsAndTheNextGetsAnotherConnection() {
        // Given
        int before = backend();

        // When
        assertThatThrownBy(() -> database.run(tx -> {
                    FaultyParts.silenceDatabase();
                    tx.query("select 1");
                }))
                .isInstanceOf(RuntimeException.class);

        // Then
        assertThat(backend()).isNotEqualTo(before);
    }

    private int backend() {
        return database.transaction(tx ->
                tx.first(row -> row.getInteger(0), "select pg_backend_pid()").orElseThrow());
    }
}
