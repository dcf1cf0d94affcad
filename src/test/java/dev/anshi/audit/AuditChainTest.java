package dev.anshi.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Does the stored chain hold together, and does the verifier see what was done to it in the database? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class AuditChainTest {

    private static final Instant AT = Instant.parse("2026-11-22T08:00:00.123456789Z");

    @Inject
    Database database;

    @Inject
    AuditChain audit;

    private final String chain = AuditChain.ofBorrower("b-" + UUID.randomUUID());

    @Test
    void whatIsAppendedIsReadBackWhole() {
        append(3);

        assertThat(verdict()).isEqualTo(AuditVerdict.whole(chain, 3));
    }

    @Test
    void appendingAtOnceMakesOneChain() {
        List<CompletableFuture<Void>> all = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.runAsync(() -> append(1)))
                .toList();
        all.forEach(CompletableFuture::join);

        assertThat(verdict()).isEqualTo(AuditVerdict.whole(chain, 20));
    }

    @Test
    void whatWasRolledBackLeavesNoTrace() {
        append(1);
        assertThatThrownBy(() -> database.run(tx -> {
                    audit.append(tx, chain, "LOST", "{}", AT);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(verdict()).isEqualTo(AuditVerdict.whole(chain, 1));
    }

    @Test
    void aPayloadChangedInTheDatabaseIsSeen() {
        append(3);
        database.run(
                tx -> tx.update("update audit_entry set payload = '{\"n\":9}' where chain = $1 and seq = 2", chain));

        assertThat(verdict()).isEqualTo(AuditVerdict.broken(chain, 2, 2, AuditVerdict.Fault.HASH));
    }

    @Test
    void anEntryDeletedFromTheDatabaseIsSeen() {
        append(3);
        database.run(tx -> tx.update("delete from audit_entry where chain = $1 and seq = 3", chain));

        assertThat(verdict().fault()).isEqualTo(AuditVerdict.Fault.HEAD);
    }

    private void append(int times) {
        for (int i = 0; i < times; i++) {
            String payload = AuditPayload.of("n", i).json();
            database.run(tx -> audit.append(tx, chain, "COUNTED", payload, AT));
        }
    }

    private AuditVerdict verdict() {
        return database.transaction(tx ->
                AuditVerifier.verify(chain, audit.entries(tx, chain, 0, 1000).iterator(), audit.head(tx, chain)));
    }
}
