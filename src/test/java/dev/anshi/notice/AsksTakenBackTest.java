package dev.anshi.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.recipient.Recipients;
import dev.anshi.recipient.TestDelegates;
import dev.anshi.wording.Occasion;

import static org.assertj.core.api.Assertions.assertThat;

/** Does the record of an ask that nobody took keep to the one lock order, and to what it recorded itself? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class AsksTakenBackTest {

    @Inject
    LedgerFixture ledger;

    @Inject
    TestDelegates delegates;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    UrgentNotices urgent;

    @Inject
    Recipients recipients;

    @Inject
    SendRecords records;

    private BoundBorrower lin;
    private BoundBorrower mother;
    private UUID ask;

    @BeforeEach
    void anAskWasClaimed() {
        Instant now = clock.instant();
        lin = ledger.aBoundBorrower();
        mother = delegates.delegateOf(lin.id(), now);
        ask = database.transaction(tx -> {
            UUID binding = tx.first(
                            row -> row.getUUID(0), "select id from binding where recipient_id = $1", mother.id())
                    .orElseThrow();
            UUID notice = urgent.plan(tx, UrgentNotice.ask(mother.id(), binding, Occasion.ASK_DELEGATE));
            tx.update("update notice set state = 'CLAIMED', attempts = 1 where id = $1", notice);
            tx.update("""
                    insert into attempt (notice_id, number, recipient_id, purpose, channel, loans, claimed_at, outcome)
                    values ($1, 1, $2, 'CONSENT_REQUEST', 'SMS', '{}', $3, 'CLAIMED')""", notice, mother.id(), now);
            return notice;
        });
    }

    @Test
    void itWaitsForWhoHoldsThePersonAndHoldsNothingThatTheyWant() {
        // Given
        AtomicInteger recordings = new AtomicInteger();
        AtomicInteger answers = new AtomicInteger();
        CompletableFuture<?>[] recorded = new CompletableFuture<?>[1];

        // When
        database.run(tx -> {
            answers.incrementAndGet();
            recipients.lock(tx, List.of(lin.id(), mother.id()));
            tx.update("update mandate set declined_at = $2 where recipient_id = $1", mother.id(), clock.instant());
            if (recorded[0] == null) {
                recorded[0] = CompletableFuture.runAsync(() -> database.run(other -> {
                    recordings.incrementAndGet();
                    records.record(other, List.of(notTaken(1)), clock.instant());
                }));
            }
            while (waiting(tx) == 0) {
                Thread.onSpinWait();
            }
            tx.query("select id from notice where id = $1 for update", ask);
        });
        recorded[0].join();

        // Then
        assertThat(List.of(answers.get(), recordings.get())).containsExactly(1, 1);
        assertThat(askedAt()).isEmpty();
    }

    @Test
    void aRecordThatMovedNothingTakesNothingBack() {
        // Given
        database.run(tx -> tx.update("update notice set attempts = 2 where id = $1", ask));

        // When
        database.run(tx -> records.record(tx, List.of(notTaken(1)), clock.instant()));

        // Then
        assertThat(askedAt()).isNotEmpty();
    }

    private SentNotice notTaken(int attempt) {
        return new SentNotice(ask, attempt, SendOutcome.NOT_NOW, null, "Throttling");
    }

    private List<Instant> askedAt() {
        return database.transaction(tx -> tx.list(
                row -> row.getOffsetDateTime(0).toInstant(),
                "select asked_at from mandate where recipient_id = $1 and asked_at is not null",
                mother.id()));
    }

    private static long waiting(Tx tx) {
        return tx.first(row -> row.getLong(0), "select count(*) from pg_locks where not granted")
                .orElseThrow();
    }
}
