package dev.anshi.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.Trip;
import dev.anshi.database.CountedStatements;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.ClaimNotices;
import dev.anshi.notice.ClaimedNotice;
import dev.anshi.notice.SendOutcome;
import dev.anshi.notice.SendRecords;
import dev.anshi.notice.SentNotice;

import static org.assertj.core.api.Assertions.assertThat;

/** Does a chunk cost as many statements as a single text, however many it holds? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class StatementsAChunkTest {

    private static final LocalDate DUE = LocalDate.of(2037, 6, 10);
    private static final int CHUNK = 50;

    @Inject
    LedgerFixture ledger;

    @Inject
    Trip trip;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Inject
    CountedStatements statements;

    @Inject
    ClaimNotices claims;

    @Inject
    SendRecords records;

    @Test
    void aFullChunkTakesAsManyAsOneText() {
        // Given
        List<UUID> queued = queued();

        // When
        int ofOne = statements.of(tx -> claimAndRecord(tx, queued.subList(0, 1)));
        int ofAll = statements.of(tx -> claimAndRecord(tx, queued));

        // Then
        assertThat(ofAll).isEqualTo(ofOne).isPositive();
    }

    private List<UUID> queued() {
        clock.set(Instant.parse("2037-06-09T00:31:00Z"));
        List<String> people = IntStream.range(0, CHUNK)
                .mapToObj(i -> ledger.aBoundBorrower().id())
                .peek(id -> ledger.aLoan(id, DUE))
                .toList();
        trip.swept(DUE);
        trip.releasedAt(Instant.parse("2037-06-10T02:01:00Z"));
        return database.transaction(tx -> tx.list(
                row -> row.getUUID(0),
                "select id from notice where recipient_id = any($1) and state = 'QUEUED'",
                (Object) people.toArray(String[]::new)));
    }

    private void claimAndRecord(Tx tx, List<UUID> ids) {
        List<ClaimedNotice> claimed = claims.claim(tx, ids, ClaimNotices.Kind.QUEUED_TEXTS, Duration.ofMinutes(3));
        assertThat(claimed).hasSameSizeAs(ids);
        assertThat(claimed).extracting(ClaimedNotice::number).doesNotContainNull();
        List<SentNotice> sent = claimed.stream()
                .map(notice -> new SentNotice(notice.id(), notice.attempt(), SendOutcome.TAKEN, "taken", null))
                .toList();
        assertThat(records.record(tx, sent, tx.now())).hasSameSizeAs(ids);
    }
}
