package dev.anshi.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.Trip;
import dev.anshi.database.Database;
import dev.anshi.inbound.InboundSms;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.Phones;
import dev.anshi.local.Phones.Carrier;
import dev.anshi.local.SettableClock;
import dev.anshi.recipient.TestPeople;
import dev.anshi.sweep.Daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Is what happens on the way counted, once, and only where it came to be? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class MeasuredTripTest {

    private static final LocalDate DUE = LocalDate.of(2034, 3, 10);
    private static final LocalDate NOTHING_DUE = LocalDate.of(2034, 9, 20);
    private static final Instant TEN_IN_SHANGHAI = Instant.parse("2034-03-10T02:01:00Z");

    @Inject
    LedgerFixture ledger;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Inject
    InboundSms inbound;

    @Inject
    Daily daily;

    @Inject
    Trip trip;

    @Inject
    TestPeople people;

    @Inject
    Phones phones;

    @Inject
    Measurements measurements;

    @BeforeEach
    void theDayBefore() {
        clock.set(Instant.parse("2034-03-09T00:31:00Z"));
        measurements.take();
    }

    @Test
    void aSweepCountsItsDecisionsAndWhyItSaidNo() {
        String wei = ledger.aBorrowerWithoutNumber();
        ledger.aLoan(wei, DUE);

        trip.swept(DUE);
        Map<Measurements.Key, Double> first = measurements.take();
        trip.swept(DUE);

        assertThat(value(first, Metric.DECISIONS)).isGreaterThanOrEqualTo(2);
        assertThat(value(first, Metric.DENIALS)).isPositive();
        assertThat(first.get(new Measurements.Key(Metric.DENIALS, "F22"))).isPositive();
        assertThat(measurements.take()).doesNotContainKey(all(Metric.DECISIONS));
    }

    @Test
    void aTextIsCountedWhenItIsTaken() {
        BoundBorrower lin = ledger.aBoundBorrower();
        ledger.aLoan(lin.id(), DUE);
        trip.swept(DUE);
        trip.releasedAt(TEN_IN_SHANGHAI);
        measurements.take();

        trip.dispatched(lin.id());
        trip.dispatched(lin.id());

        assertThat(measurements.take()).containsOnly(Map.entry(all(Metric.DECISIONS), 1d), one(Metric.TEXTS_ACCEPTED));
    }

    @Test
    void aReleaseMeasuresWhatItLeavesUndone() {
        trip.releasedAt(TEN_IN_SHANGHAI);

        assertThat(measurements.take())
                .containsKeys(all(Metric.OLDEST_RIPE_PLANNED), all(Metric.OLDEST_CLAIMED), all(Metric.IN_DOUBT))
                .containsEntry(all(Metric.CLOCK_SKEW), 0d);
    }

    @Test
    void aStopAndANotMeCountOnceHoweverOftenTheyAreSaid() {
        BoundBorrower lin = ledger.aBoundBorrower();
        for (String said : new String[] {"STOP", "stop", "not me", "hello"}) {
            inbound.receive(UUID.randomUUID().toString(), lin.number().number(), said, clock.instant());
        }

        Map<Measurements.Key, Double> taken = measurements.take();

        assertThat(taken).contains(one(Metric.OPT_OUTS), one(Metric.NOT_MINE));
    }

    @Test
    void aPhoneThatOptedOutAtAwsIsOneStopHoweverManyAreTiedToIt() {
        BoundBorrower lin = ledger.aBoundBorrower();
        String wei = people.aBorrower();
        people.bound(wei, lin.number(), clock.instant().minus(Duration.ofDays(2)), null);
        ledger.aLoan(lin.id(), DUE);
        trip.swept(DUE);
        phones.behave(lin.number().number().e164(), Carrier.OPTED_OUT);
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());
        Map<Measurements.Key, Double> first = measurements.take();
        trip.sentAt(TEN_IN_SHANGHAI.plus(Duration.ofMinutes(10)), lin.id());

        assertThat(first).contains(one(Metric.OPT_OUTS));
        assertThat(measurements.take()).doesNotContainKey(all(Metric.OPT_OUTS));
    }

    @Test
    void aRunThatWasNeverBegunIsIncomplete() {
        daily.run(NOTHING_DUE);
        double without = value(measurements.take(), Metric.RUNS_INCOMPLETE);
        trip.swept(NOTHING_DUE.plusDays(1));
        daily.run(NOTHING_DUE);
        double with = value(measurements.take(), Metric.RUNS_INCOMPLETE);

        assertThat(without).isEqualTo(1);
        assertThat(with).isZero();
    }

    @Test
    void theRunForTomorrowIsLateFromItsHourOnUntilItIsComplete() {
        LocalDate tomorrow = LocalDate.of(2034, 5, 12);
        trip.swept(tomorrow.minusDays(1));
        trip.releasedAt(Instant.parse("2034-05-11T02:59:00Z"));
        double beforeItsHour = value(measurements.take(), Metric.RUNS_LATE);
        trip.releasedAt(Instant.parse("2034-05-11T03:01:00Z"));
        double after = value(measurements.take(), Metric.RUNS_LATE);
        trip.swept(tomorrow);
        trip.releasedAt(Instant.parse("2034-05-11T03:06:00Z"));
        double complete = value(measurements.take(), Metric.RUNS_LATE);

        assertThat(beforeItsHour).isZero();
        assertThat(after).isEqualTo(1);
        assertThat(complete).isZero();
    }

    @Test
    void whatWasRolledBackIsNotCounted() {
        assertThatThrownBy(() -> database.run(tx -> {
                    tx.onCommit(() -> measurements.count(Metric.CODES_PROVED, 1));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        database.run(tx -> tx.onCommit(() -> measurements.count(Metric.OPT_OUTS, 1)));

        assertThat(measurements.take()).containsOnly(one(Metric.OPT_OUTS));
    }

    private static Measurements.Key all(Metric metric) {
        return new Measurements.Key(metric, "");
    }

    private static Map.Entry<Measurements.Key, Double> one(Metric metric) {
        return Map.entry(all(metric), 1d);
    }

    private static double value(Map<Measurements.Key, Double> taken, Metric metric) {
        return taken.getOrDefault(all(metric), 0d);
    }
}
