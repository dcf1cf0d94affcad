package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.ledger.DueInstallments;
import dev.anshi.ledger.Senders;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.NoticeIds;
import dev.anshi.notice.PlannedCallbacks;
import dev.anshi.notice.Settling;
import dev.anshi.recipient.EmergencyContacts;
import dev.anshi.recipient.ReadFacts;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Milestones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Does a part of a round that fails keep the others from their work, or make what was begun begin again? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class PartsThatFailTest {

    private static final LocalDate TODAY = LocalDate.of(2062, 5, 4);

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    OfferedChannels offered;

    @Inject
    SweepShards shards;

    @Inject
    PlanDay planDay;

    @Inject
    Settling settling;

    @Inject
    CheckUps checkUps;

    @Inject
    PolicyUpdates policyUpdates;

    @Inject
    SweepConfig config;

    @Inject
    Measurements measurements;

    @Inject
    ShardQueue queue;

    @Inject
    Milestones milestones;

    @Inject
    EmergencyContacts contacts;

    @Inject
    DueInstallments installments;

    @Inject
    Senders senders;

    @Inject
    ReadFacts facts;

    @Inject
    PlannedCallbacks plannedCallbacks;

    @Inject
    NoticeIds ids;

    @BeforeEach
    void threeInTheMorning() {
        clock.set(TODAY.atTime(3, 30).toInstant(ZoneOffset.UTC));
    }

    @Test
    void theDailyRoundDropsWhatHasServedThoughNoProofCanBeRead() {
        // Given
        Completeness failing = new Completeness(offered, shards) {
            @Override
            public long missing(Tx tx, LocalDate date) {
                throw new IllegalStateException("the statement took too long");
            }
        };
        Daily daily =
                new Daily(database, failing, planDay, settling, checkUps, policyUpdates, config, shards, measurements);
        Instant longAgo = clock.instant().minus(Duration.ofHours(25));
        database.run(tx -> tx.update(
                "insert into tries (limited, key_hash, window_start, used) values ('TEST', '\\x00', $1, 1)", longAgo));

        // When, then
        assertThatThrownBy(() -> daily.run(TODAY)).hasMessage("the statement took too long");
        assertThat(database.<Boolean>transaction(tx -> tx.first(
                                row -> row.getBoolean(0),
                                "select exists (select from tries where window_start = $1)",
                                longAgo)
                        .orElseThrow()))
                .isFalse();
    }

    @Test
    void theDaysTriggerEndsWellThoughNoContactCanBeAsked() {
        // Given
        Callbacks failing =
                new Callbacks(database, contacts, installments, senders, facts, plannedCallbacks, ids, config) {
                    @Override
                    public long plan() {
                        throw new IllegalStateException("the statement took too long");
                    }
                };
        PlanDay planning = new PlanDay(database, shards, queue, failing, config, milestones);

        // When
        PlanDay.Progress begun = planning.scheduled(clock.instant());

        // Then: else the scheduler asks again, and every run begins anew
        assertThat(begun.date()).isEqualTo(TODAY.plusDays(1));
        assertThat(begun.shards()).isPositive();
    }
}
