package dev.anshi.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.ChangedConfig;
import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.Trip;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.SendRecords;
import dev.anshi.notice.SentNotice;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Milestones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Does whatever was claimed and surely not sent wait for a later release? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class GivenBackTest {

    private static final int PEOPLE = 6;
    /** At one text a second five are claimed at once, and the sixth while they are sent. */
    private static final Map<String, Object> SLOWLY = Map.of("rate", 1.0);

    private static LocalDate due = LocalDate.of(2063, 1, 12);

    @Inject
    LedgerFixture ledger;

    @Inject
    Trip trip;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Inject
    ClaimChunk claims;

    @Inject
    SnsTexts texts;

    @Inject
    EumCalls calls;

    @Inject
    RecordChunk records;

    @Inject
    SendRecords sendRecords;

    @Inject
    SpendCap spend;

    @Inject
    OptOuts optOuts;

    @Inject
    DispatchConfig config;

    @Inject
    ManagedExecutor executor;

    @Inject
    Measurements measurements;

    @Inject
    Milestones milestones;

    private List<BoundBorrower> people;
    private List<UUID> queued;

    @BeforeEach
    void textsLieQueued() {
        due = due.plusMonths(1);
        clock.set(due.minusDays(1).atTime(0, 31).toInstant(ZoneOffset.UTC));
        people = Stream.generate(ledger::aBoundBorrower).limit(PEOPLE).toList();
        people.forEach(each -> ledger.aLoan(each.id(), due));
        trip.swept(due);
        trip.releasedAt(tenInShanghai());
        queued = people.stream()
                .flatMap(each -> database
                        .transaction(tx -> tx.list(
                                row -> row.getUUID(0),
                                "select id from notice where recipient_id = $1 and state = 'QUEUED'",
                                each.id()))
                        .stream())
                .toList();
    }

    @Test
    void aClaimThatIsTooOldIsNotSentAndComesAgain() {
        // When
        dispatch(records, Map.of("claimAge", Duration.ZERO)).handle(queued);
        List<List<String>> tooOld = attempts();
        trip.releasedAt(tenInShanghai().plus(Duration.ofMinutes(2)));
        dispatch(records, Map.of()).handle(queued);

        // Then
        assertThat(tooOld).containsOnly(List.of("NOT_TAKEN claim-too-old"));
        assertThat(attempts()).containsOnly(List.of("NOT_TAKEN claim-too-old", "ACCEPTED"));
        assertThat(people).allSatisfy(each -> assertThat(trip.textsTo(each)).hasSize(1));
    }

    @Test
    void whatWasClaimedAheadOfAChunkThatFailedIsGivenBack() {
        // Given
        RecordChunk failingOnce = new RecordChunk(database, sendRecords, spend, optOuts, milestones) {
            private boolean failed;

            @Override
            void record(ClaimChunk.Claimed claimed, List<SentNotice> sent) {
                if (!failed) {
                    failed = true;
                    throw new IllegalStateException("the database is gone");
                }
                super.record(claimed, sent);
            }
        };

        // When
        assertThatThrownBy(() -> dispatch(failingOnce, SLOWLY).handle(queued)).hasMessage("the database is gone");

        // Then: nobody knows of the first five whether they left; of the sixth it is sure that it did not
        BoundBorrower sixth = people.get(PEOPLE - 1);
        assertThat(trip.textAttempts(sixth.id())).containsExactly("NOT_TAKEN worker-failed");
        assertThat(trip.states(sixth.id())).contains("SMS PLANNED");
        assertThat(people.subList(0, PEOPLE - 1))
                .allSatisfy(each -> assertThat(trip.states(each.id())).contains("SMS CLAIMED"));
    }

    @Test
    void aTextThatCannotBeAddressedWaitsAndItsNeighboursGo() {
        // Given
        BoundBorrower unreadable = people.get(2);
        database.run(tx -> tx.update("delete from person_key where person_id = $1", unreadable.id()));

        // When
        dispatch(records, Map.of()).handle(queued);

        // Then
        assertThat(trip.textAttempts(unreadable.id())).containsExactly("NOT_TAKEN not-sendable");
        assertThat(trip.states(unreadable.id())).contains("SMS PLANNED");
        assertThat(people)
                .filteredOn(each -> each != unreadable)
                .allSatisfy(each -> assertThat(trip.textsTo(each)).hasSize(1));
    }

    private static Instant tenInShanghai() {
        return due.atTime(2, 31).toInstant(ZoneOffset.UTC);
    }

    private List<List<String>> attempts() {
        return people.stream().map(each -> trip.textAttempts(each.id())).toList();
    }

    private DispatchChunk dispatch(RecordChunk recording, Map<String, Object> changed) {
        DispatchConfig with = ChangedConfig.of(DispatchConfig.class, config, changed);
        return new DispatchChunk(claims, texts, calls, recording, with, executor, measurements, milestones);
    }
}
